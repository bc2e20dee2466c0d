package io.solflow.schemas.serde;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.sun.net.httpserver.HttpServer;
import io.solflow.schemas.TokenInfo;
import io.solflow.schemas.Trade;
import io.solflow.schemas.topic.Topics;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.common.config.ConfigException;
import org.apache.kafka.common.serialization.Deserializer;
import org.apache.kafka.common.serialization.Serde;
import org.apache.kafka.common.serialization.Serializer;
import org.junit.jupiter.api.Test;

class ConfiguredSerdesTest {

    private static final String REGISTRY = "schema.registry.url";

    @Test
    void areOursUnlessConfiguredOtherwise() {
        var topics =
                new Topics("solflow.", new ConfiguredSerdes(Map.of(REGISTRY, "memory://ours")));
        TokenInfo info = TokenInfo.newBuilder().setMint("m").setUpdatedAtS(1).build();
        Serde<TokenInfo> serde = topics.tokens().value();

        byte[] bytes = serde.serializer().serialize(topics.tokens().name(), info);

        assertThat(serde).isInstanceOf(AvroSerde.class);
        assertThat(serde.deserializer().deserialize(topics.tokens().name(), bytes)).isEqualTo(info);
    }

    @Test
    void areOfTheClassThatIsNamedAndGetAllSettings() {
        var serdes =
                new ConfiguredSerdes(
                        Map.of("value.serde", Recorder.class.getName(), "its.own", "setting"));

        var recorder = (Recorder<?>) (Serde<?>) serdes.of(Trade.class);

        assertThat(recorder.key).isFalse();
        assertThat(recorder.settings.get("its.own")).isEqualTo("setting");
        assertThat(recorder.settings.get("specific.avro.reader")).isEqualTo(true);
        assertThat(recorder.settings.get("specific.avro.value.type"))
                .isEqualTo("io.solflow.schemas.Trade");
    }

    @Test
    void nameTheKeyWhenTheClassIsMissingOrNoSerde() {
        assertThatThrownBy(() -> new ConfiguredSerdes(Map.of("value.serde", "io.nobody.Serde")))
                .isInstanceOf(ConfigException.class)
                .hasMessageContaining("value.serde")
                .hasMessageContaining("io.nobody.Serde")
                .hasMessageContaining("ext/");
        assertThatThrownBy(() -> new ConfiguredSerdes(Map.of("value.serde", "java.lang.String")))
                .isInstanceOf(ConfigException.class)
                .hasMessageContaining("value.serde")
                .hasMessageContaining("is not a org.apache.kafka.common.serialization.Serde");
        var closed = new ConfiguredSerdes(Map.of("value.serde", NeedsArguments.class.getName()));
        assertThatThrownBy(() -> closed.of(Trade.class))
                .isInstanceOf(ConfigException.class)
                .hasMessageContaining("value.serde")
                .hasMessageContaining("no public constructor without arguments");
    }

    @Test
    void nameTheKeyOfTheRegistryWhenItIsMissing() {
        assertThatThrownBy(() -> new ConfiguredSerdes(Map.of()).of(Trade.class))
                .isInstanceOf(ConfigException.class)
                .hasMessageContaining(REGISTRY);
    }

    @Test
    void allAskTheRegistryOnceForASchema() throws IOException {
        var requests = new CopyOnWriteArrayList<String>();
        var schema = JsonNodeFactory.instance.objectNode();
        schema.put("id", 7).put("schema", TokenInfo.getClassSchema().toString());
        var server =
                HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext(
                "/",
                exchange -> {
                    try (exchange) {
                        requests.add(exchange.getRequestMethod() + exchange.getRequestURI());
                        byte[] body = schema.toString().getBytes(StandardCharsets.UTF_8);
                        exchange.sendResponseHeaders(200, body.length);
                        exchange.getResponseBody().write(body);
                    }
                });
        server.start();
        try {
            var serdes =
                    new ConfiguredSerdes(
                            Map.of(REGISTRY, "http://127.0.0.1:" + server.getAddress().getPort()));
            TokenInfo info = TokenInfo.newBuilder().setMint("m").setUpdatedAtS(1).build();
            for (int i = 0; i < 3; i++) {
                byte[] bytes = serdes.of(TokenInfo.class).serializer().serialize("t", info);
                assertThat(serdes.of(TokenInfo.class).deserializer().deserialize("t", bytes))
                        .isEqualTo(info);
            }
        } finally {
            server.stop(0);
        }

        assertThat(requests).containsExactly("POST/subjects/t-value/versions", "GET/schemas/ids/7");
    }

    /** Remembers how it was configured. */
    public static class Recorder<T extends SpecificRecord> implements Serde<T> {
        private Map<String, ?> settings = Map.of();
        private boolean key = true;

        @Override
        public void configure(Map<String, ?> configs, boolean isKey) {
            settings = configs;
            key = isKey;
        }

        @Override
        public Serializer<T> serializer() {
            throw new UnsupportedOperationException();
        }

        @Override
        public Deserializer<T> deserializer() {
            throw new UnsupportedOperationException();
        }
    }

    /** Cannot be made by name. */
    public static class NeedsArguments<T extends SpecificRecord> extends Recorder<T> {
        public NeedsArguments(String argument) {
            assertThat(argument).isNotNull();
        }
    }
}
