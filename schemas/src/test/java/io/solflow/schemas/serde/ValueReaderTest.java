package io.solflow.schemas.serde;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.confluent.kafka.schemaregistry.client.rest.exceptions.RestClientException;
import io.solflow.schemas.registry.SchemaRegistryException;
import io.solflow.schemas.serde.ValueReader.Outcome;
import io.solflow.schemas.topic.Topic;
import io.solflow.schemas.topic.TopicSpec;
import java.io.EOFException;
import java.io.IOException;
import java.net.ConnectException;
import java.net.SocketTimeoutException;
import java.net.UnknownHostException;
import java.net.http.HttpTimeoutException;
import java.nio.BufferUnderflowException;
import java.util.function.Supplier;
import java.util.stream.Stream;
import javax.net.ssl.SSLHandshakeException;
import org.apache.avro.AvroRuntimeException;
import org.apache.avro.InvalidNumberEncodingException;
import org.apache.kafka.common.errors.InvalidConfigurationException;
import org.apache.kafka.common.errors.SerializationException;
import org.apache.kafka.common.errors.TimeoutException;
import org.apache.kafka.common.serialization.Serdes;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class ValueReaderTest {

    @Test
    void readsAValue() {
        assertThat(reader(() -> "value").read(new byte[1])).isEqualTo(new Outcome.Read<>("value"));
    }

    static Stream<RuntimeException> failuresOfTheBytes() {
        return Stream.of(
                new SerializationException("no"),
                new SerializationException("no", new EOFException()),
                new SerializationException("no", new IOException("Invalid int encoding")),
                new SerializationException("no", new InvalidNumberEncodingException("long")),
                new SerializationException("no", new AvroRuntimeException("Length is negative")),
                new SerializationException(
                        "no", new SchemaRegistryException.UnknownSchema("no schema has id 7")),
                new SerializationException(
                        "no", new RestClientException("Schema 7 not found", 40403)),
                new AvroRuntimeException("no"),
                new IndexOutOfBoundsException("no"));
    }

    @ParameterizedTest
    @MethodSource("failuresOfTheBytes")
    void setsAsideWhatCanNeverBeRead(RuntimeException failure) {
        assertThat(failing(failure).read(new byte[1])).isEqualTo(new Outcome.Unreadable<>("no"));
    }

    @Test
    void setsAsideWhatIsTooShortForTheSerde() {
        assertThat(failing(new BufferUnderflowException()).read(new byte[1]))
                .isEqualTo(new Outcome.Unreadable<>("BufferUnderflowException"));
    }

    @Test
    void setsAsideWhatDecodesToNothing() {
        assertThat(ValueReaderTest.<@Nullable String>reader(() -> null).read(new byte[1]))
                .isInstanceOf(Outcome.Unreadable.class);
    }

    static Stream<Throwable> failuresOfTheRegistry() {
        return Stream.of(
                new ConnectException("Connection refused"),
                new IOException("request failed", new ConnectException("Connection refused")),
                new SocketTimeoutException("Read timed out"),
                new UnknownHostException("registry"),
                new HttpTimeoutException("request timed out"),
                new SSLHandshakeException("no trusted certificate"),
                new TimeoutException("no answer"),
                new RestClientException("Error while forwarding to the leader", 50003),
                new RestClientException("Unauthorized", 40101),
                new RestClientException("Too Many Requests", 429),
                new SchemaRegistryException.Unavailable("nobody answered", null),
                new SchemaRegistryException.Refused("no permission"));
    }

    @ParameterizedTest
    @MethodSource("failuresOfTheRegistry")
    void blamesTheRegistryAndNotTheBytes(Throwable cause) {
        var failure = new SerializationException("Error retrieving Avro schema for id 7", cause);

        assertThatThrownBy(() -> failing(failure).read(new byte[1]))
                .isInstanceOf(SchemaRegistryException.Unavailable.class)
                .hasMessageContaining("'test.trades'")
                .hasMessageContaining("for id 7")
                .hasCause(failure);
    }

    static Stream<RuntimeException> failuresThatSayThemselves() {
        return Stream.of(
                new SchemaRegistryException.Unavailable("nobody answered", null),
                new SchemaRegistryException.Refused("no permission"),
                new TimeoutException("no answer"),
                new InvalidConfigurationException("Unauthorized; error code: 401"),
                new IllegalStateException("closed"));
    }

    @ParameterizedTest
    @MethodSource("failuresThatSayThemselves")
    void passesOnWhatIsNoJudgementOfTheBytes(RuntimeException failure) {
        assertThatThrownBy(() -> failing(failure).read(new byte[1])).isSameAs(failure);
    }

    private static ValueReader<String> failing(RuntimeException failure) {
        return reader(
                () -> {
                    throw failure;
                });
    }

    private static <V extends @Nullable Object> ValueReader<V> reader(Supplier<V> values) {
        var serde =
                Serdes.<V>serdeFrom((topic, value) -> new byte[0], (topic, data) -> values.get());
        return new ValueReader<>(
                new Topic<>(TopicSpec.TRADES, "test.trades", Serdes.String(), serde));
    }
}
