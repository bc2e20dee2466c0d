package io.solflow.app.settings;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.solflow.app.LiveRequest;
import io.solflow.stream.yellowstone.Commitment;
import io.solflow.stream.yellowstone.Endpoint;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.ZoneOffset;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class SettingsReaderTest {

    @TempDir private Path directory;

    @Test
    void takesTheDefaultWhenNobodySetsAKey() {
        Settings settings = new SettingsReader().settings();

        assertThat(settings.get(SettingCatalogue.PARTITIONS)).isEqualTo(8);
        assertThat(settings.find(SettingCatalogue.BOOTSTRAP_SERVERS)).isEmpty();
        assertThat(settings.isSet(SettingCatalogue.PARTITIONS)).isFalse();
    }

    @Test
    void letsTheCommandLineWinOverTheEnvironmentAndThatOverTheFile() {
        // Given
        Path file =
                file(
                        """
                        solflow.partitions = 2
                        solflow.flow.hop-secs = 2
                        solflow.flow.grace-secs = 7
                        """);
        var environment = Map.of("SOLFLOW_PARTITIONS", "3", "SOLFLOW_FLOW_HOP_SECS", "3");

        // When
        Settings settings =
                new SettingsReader()
                        .assignment("solflow.partitions=4")
                        .environment(environment)
                        .file(file)
                        .settings();

        // Then
        assertThat(settings.get(SettingCatalogue.PARTITIONS)).isEqualTo(4);
        assertThat(settings.get(SettingCatalogue.FLOW_HOP_SECS)).isEqualTo(3);
        assertThat(settings.get(SettingCatalogue.FLOW_GRACE_SECS)).isEqualTo(7);
    }

    @Test
    void acceptsTheNameThatAnEarlierSystemGaveTheFiles() {
        Settings settings =
                new SettingsReader().environment(Map.of("SOLFLOW_DB_PATH", "/var/flow")).settings();

        assertThat(settings.get(SettingCatalogue.SQLITE_ROOT)).isEqualTo(Path.of("/var/flow"));
    }

    @Test
    void acceptsTheNamesThatAnEarlierAggregatorHad() {
        Settings settings =
                new SettingsReader()
                        .environment(
                                Map.of(
                                        "EMISSION_INTERVAL_SECS", "30",
                                        "CORRELATION_WINDOW_SECS", "90",
                                        "UPTREND_THRESHOLD", "0.65",
                                        "ACCUMULATION_THRESHOLD", "30"))
                        .settings();

        assertThat(settings.get(SettingCatalogue.AGGREGATE_INTERVAL_SECS)).isEqualTo(30);
        assertThat(settings.get(SettingCatalogue.AGGREGATE_CORRELATION_SECS)).isEqualTo(90);
        assertThat(settings.get(SettingCatalogue.AGGREGATE_UPTREND_THRESHOLD)).isEqualTo(0.65);
        assertThat(settings.get(SettingCatalogue.AGGREGATE_ACCUMULATION_THRESHOLD)).isEqualTo(30);
    }

    @Test
    void acceptsTheNamesThatAnEarlierStoreOfTicksHad() {
        Settings settings =
                new SettingsReader()
                        .environment(
                                Map.of(
                                        "TICK_STORAGE_BACKEND", "dual",
                                        "TICK_DB_PATH", "/var/ticks",
                                        "BROKER_ID", "desk-1"))
                        .settings();

        assertThat(settings.get(SettingCatalogue.SINK_BACKEND)).isEqualTo(SinkBackend.BOTH);
        assertThat(settings.get(SettingCatalogue.SQLITE_ROOT)).isEqualTo(Path.of("/var/ticks"));
        assertThat(settings.find(SettingCatalogue.TICKS_BROKER)).hasValue("desk-1");
        assertThat(
                        new SettingsReader()
                                .environment(
                                        Map.of("TICK_STORAGE_BACKEND", "json", "DB_PATH", "/v"))
                                .settings()
                                .get(SettingCatalogue.SINK_BACKEND))
                .isEqualTo(SinkBackend.JSONL);
    }

    @Test
    void refusesTwoEarlierNamesOfOneSetting() {
        var reader = new SettingsReader();

        assertThatThrownBy(
                        () ->
                                reader.environment(
                                        Map.of("DB_PATH", "/var/a", "TICK_DB_PATH", "/var/b")))
                .isInstanceOf(SettingsException.class)
                .hasMessageContainingAll("DB_PATH", "TICK_DB_PATH", "keep one");
    }

    @Test
    void readsWhenTheDaysOfSourcesBegin() {
        Settings settings =
                new SettingsReader()
                        .assignment("solflow.ticks.midnights=FXCM=-05:00, desk=+05:30")
                        .settings();

        assertThat(settings.get(SettingCatalogue.TICKS_MIDNIGHTS))
                .containsExactly(
                        Map.entry("FXCM", ZoneOffset.ofHours(-5)),
                        Map.entry("desk", ZoneOffset.ofHoursMinutes(5, 30)));
    }

    @Test
    void refusesAnIntervalThatIsNoMultipleOfTheHop() {
        assertThatThrownBy(
                        () ->
                                new SettingsReader()
                                        .assignment("solflow.aggregate.interval-secs=15")
                                        .settings())
                .isInstanceOf(SettingsException.class)
                .hasMessage(
                        "solflow.aggregate.interval-secs=15 (command line): must be a multiple of"
                                + " solflow.flow.hop-secs=10 (default)");
    }

    @Test
    void readsEndpointsByTheNamesOfEarlierSystemsAndShowsNoToken() {
        Settings settings =
                new SettingsReader()
                        .environment(
                                Map.of(
                                        "GEYSER_URL", "https://a.example:1, http://b.example",
                                        "X_TOKEN", "one,two",
                                        "COMMITMENT_LEVEL", "Finalized"))
                        .settings();

        assertThat(LiveRequest.endpoints(settings))
                .containsExactly(
                        new Endpoint("a.example", 1, true, "one"),
                        new Endpoint("b.example", 80, false, "two"));
        assertThat(settings.get(SettingCatalogue.GEYSER_COMMITMENT))
                .isEqualTo(Commitment.FINALIZED);
        assertThatThrownBy(
                        () ->
                                new SettingsReader()
                                        .assignment("GEYSER_URL=https://a.example/s3cr3t")
                                        .settings())
                .isInstanceOf(SettingsException.class)
                .hasMessageContaining("GEYSER_URL")
                .hasMessageNotContaining("s3cr3t");
        assertThatThrownBy(
                        () ->
                                new SettingsReader()
                                        .assignment("GEYSER_URL=https://a.example")
                                        .assignment("X_TOKEN=s3cr3t,s3cr3t")
                                        .settings())
                .isInstanceOf(SettingsException.class)
                .hasMessageContaining("2 tokens for 1 endpoints")
                .hasMessageNotContaining("s3cr3t");
    }

    @ParameterizedTest
    @ValueSource(strings = {"OUTPUT_MAX_SIZE_MB", "solflow.prune.days", "partitions"})
    void refusesAKeyThatMeansNothingHere(String key) {
        assertThatThrownBy(() -> new SettingsReader().assignment(key + "=1"))
                .isInstanceOf(SettingsException.class)
                .hasMessageStartingWith(key + " (command line): there is no such setting");
    }

    @ParameterizedTest
    @CsvSource({
        "solflow.partition, solflow.partitions",
        "solflow.flow.hop_secs, solflow.flow.hop-secs",
        "kafka.bootstrap.server, kafka.bootstrap.servers",
        "streams.commit.intervall.ms, streams.commit.interval.ms"
    })
    void suggestsTheKeyThatWasProbablyMeant(String typed, String meant) {
        assertThatThrownBy(() -> new SettingsReader().assignment(typed + "=1"))
                .hasMessage(
                        typed
                                + " (command line): there is no such setting; did you mean "
                                + meant
                                + "?");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "kafka.acks",
                "kafka.producer.transactional.id",
                "streams.processing.guarantee",
                "streams.main.consumer.isolation.level",
                "streams.num.stream.threads"
            })
    void refusesWhatExactnessDependsOn(String key) {
        assertThatThrownBy(() -> new SettingsReader().assignment(key + "=1"))
                .isInstanceOf(SettingsException.class)
                .hasMessageStartingWith(key + " (command line): cannot be set; ");
    }

    @Test
    void refusesAVariableOfItsOwnThatItDoesNotKnow() {
        assertThatThrownBy(
                        () ->
                                new SettingsReader()
                                        .environment(Map.of("SOLFLOW_SQLITE_BATCH_ROW", "9")))
                .hasMessage(
                        "SOLFLOW_SQLITE_BATCH_ROW (environment): there is no such setting;"
                                + " did you mean SOLFLOW_SQLITE_BATCH_ROWS?");
    }

    @Test
    void leavesVariablesOfOthersAlone() {
        Settings settings =
                new SettingsReader()
                        .environment(
                                Map.of(
                                        "KAFKA_HEAP_OPTS", "-Xmx1g",
                                        "KAFKA_BOOTSTRAP_SERVERS", "broker:9092",
                                        "KAFKA_SASL_MECHANISM", "PLAIN",
                                        "SOLFLOW_JAVA_OPTS", "-Xmx1g",
                                        "HOME", "/root"))
                        .settings();

        assertThat(settings.kafkaClients())
                .isEqualTo(Map.of("bootstrap.servers", "broker:9092", "sasl.mechanism", "PLAIN"));
    }

    @Test
    void namesKeySourceAndLineOfAWrongValue() {
        Path file = file("# comment\n\nsolflow.flow.hop-secs=seven\n");

        assertThatThrownBy(() -> new SettingsReader().file(file).settings())
                .hasMessage(
                        "solflow.flow.hop-secs ("
                                + file
                                + ":3): expected a whole number that divides 60, got \"seven\"");
    }

    @ParameterizedTest
    @CsvSource({
        "solflow.flow.hop-secs=7",
        "solflow.flow.hop-secs=0",
        "solflow.partitions=0",
        "solflow.partitions=1001",
        "solflow.embedded.kafka.port=65536",
        "solflow.embedded.kafka.port=-1",
        "auto.register.schemas=yes",
        "solflow.topics.prefix=a b",
        "solflow.ticks.midnights=FXCM",
        "solflow.ticks.midnights=FXCM=soon",
        "solflow.ticks.midnights==Z",
        "solflow.data="
    })
    void refusesAValueOutsideItsRange(String assignment) {
        String key = assignment.substring(0, assignment.indexOf('='));

        assertThatThrownBy(() -> new SettingsReader().assignment(assignment).settings())
                .hasMessageStartingWith(key + " (command line): expected ");
    }

    @Test
    void reportsAllWrongValuesAtOnce() {
        assertThatThrownBy(
                        () ->
                                new SettingsReader()
                                        .assignment("solflow.partitions=x")
                                        .assignment("solflow.flow.threads=0")
                                        .settings())
                .hasMessageContainingAll("solflow.partitions", "solflow.flow.threads");
    }

    @Test
    void refusesTheSameKeyTwiceFromOneSource() {
        Path file = file("solflow.partitions=2\nsolflow.partitions=3\n");

        assertThatThrownBy(() -> new SettingsReader().file(file))
                .hasMessageContainingAll(file + ":2", "given twice", file + ":1");
        assertThatThrownBy(
                        () ->
                                new SettingsReader()
                                        .environment(
                                                Map.of(
                                                        "SOLFLOW_DB_PATH", "a",
                                                        "SOLFLOW_SQLITE_ROOT", "b")))
                .hasMessageContainingAll("SOLFLOW_DB_PATH", "SOLFLOW_SQLITE_ROOT");
    }

    @ParameterizedTest
    @CsvSource({
        "solflow.replication=3, kafka.topic.x=1, solflow.replication=3",
        "kafka.bootstrap.servers=b:1, solflow.embedded.kafka.port=9092,"
                + " solflow.embedded.kafka.port",
        "schema.registry.url=http://r, solflow.embedded.registry.port=8081,"
                + " solflow.embedded.registry.port",
        "basic.auth.credentials.source=USER_INFO, solflow.partitions=8, basic.auth.user.info",
        "basic.auth.user.info=me:pw, solflow.partitions=8, basic.auth.user.info=****"
    })
    void refusesSettingsThatExcludeEachOther(String one, String other, String named) {
        assertThatThrownBy(() -> new SettingsReader().assignment(one).assignment(other).settings())
                .isInstanceOf(SettingsException.class)
                .hasMessageContaining(named);
    }

    @Test
    void readsContinuedLinesAndEscapesAsPropertiesDo() {
        Path file = file("solflow.data = a\\\n   b\nsolflow.topics.prefix: x.\\u0061\n! note\\\n");

        Settings settings = new SettingsReader().file(file).settings();

        assertThat(settings.get(SettingCatalogue.DATA)).isEqualTo(Path.of("ab"));
        assertThat(settings.get(SettingCatalogue.TOPICS_PREFIX)).isEqualTo("x.a");
    }

    @Test
    void saysWhenTheFileIsMissing() {
        Path missing = directory.resolve("none.properties");

        assertThatThrownBy(() -> new SettingsReader().file(missing))
                .isInstanceOf(SettingsException.class)
                .hasMessage("--config " + missing + ": there is no such file");
    }

    @Test
    void showsNoSecret() {
        Settings settings =
                new SettingsReader()
                        .assignment("basic.auth.credentials.source=USER_INFO")
                        .assignment("basic.auth.user.info=me:hush")
                        .assignment("schema.registry.url=http://me:hush@registry:8081")
                        .assignment("kafka.sasl.jaas.config=x password=hush;")
                        .assignment("kafka.ssl.truststore.password=hush")
                        .assignment("kafka.ssl.keystore.key=hush")
                        .assignment("kafka.consumer.my.auth.token=hush")
                        .settings();

        assertThat(settings.toString())
                .contains("basic.auth.user.info", "registry:8081")
                .doesNotContain("hush");
        assertThatThrownBy(
                        () ->
                                new SettingsReader()
                                        .assignment("basic.auth.user.info=hush")
                                        .settings())
                .hasMessageContaining("basic.auth.user.info")
                .hasMessageNotContaining("hush");
    }

    private Path file(String content) {
        try {
            return Files.writeString(directory.resolve("solflow.properties"), content);
        } catch (java.io.IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }
}
