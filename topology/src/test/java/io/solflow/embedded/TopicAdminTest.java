package io.solflow.embedded;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.solflow.schemas.topic.BrokerUnreachableException;
import io.solflow.schemas.topic.TopicAdmin;
import io.solflow.schemas.topic.TopicDifference;
import io.solflow.schemas.topic.TopicSpec;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AlterConfigOp;
import org.apache.kafka.clients.admin.ConfigEntry;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.common.config.ConfigResource;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TopicAdminTest {

    private static EmbeddedKafka kafka;
    private static Admin client;
    private static TopicAdmin admin;

    @BeforeAll
    static void startKafka(@TempDir Path directory) {
        kafka = EmbeddedKafka.start(EmbeddedKafkaConfig.in(directory));
        client = Admin.create(Map.of("bootstrap.servers", kafka.bootstrapServers()));
        admin = new TopicAdmin(client, kafka.bootstrapServers());
    }

    @AfterAll
    static void stopKafka() {
        client.close();
        kafka.close();
    }

    @Test
    void createsWhatIsMissingAndThenFindsNothingToSay() {
        // Given
        assertThat(admin.check("new.", 3, 1))
                .hasSize(TopicSpec.values().length)
                .allMatch(TopicDifference.Missing.class::isInstance);

        // When
        TopicAdmin.Applied applied = admin.apply("new.", 3, 1);

        // Then
        assertThat(applied.created())
                .containsExactlyInAnyOrder(
                        Arrays.stream(TopicSpec.values())
                                .map(spec -> spec.name("new."))
                                .toArray(String[]::new));
        assertThat(applied.remaining()).isEmpty();
        assertThat(admin.check("new.", 3, 1)).isEmpty();
        assertThat(admin.apply("new.", 3, 1).created()).isEmpty();
    }

    @Test
    void reportsAndDoesNotTouchTopicsThatAreOtherwise() throws Exception {
        // Given
        var trades =
                new NewTopic("odd.trades", 2, (short) 1)
                        .configs(
                                Map.of(
                                        "cleanup.policy", "compact",
                                        "retention.ms", "1000",
                                        "message.timestamp.type", "LogAppendTime"));
        client.createTopics(List.of(trades)).all().get();

        // When
        TopicAdmin.Applied applied = admin.apply("odd.", 3, 1);

        // Then
        assertThat(applied.created()).doesNotContain("odd.trades").contains("odd.raw-trades");
        assertThat(applied.remaining())
                .containsExactly(
                        new TopicDifference.Partitions("odd.trades", 2, 3),
                        new TopicDifference.Setting(
                                "odd.trades", "cleanup.policy", "compact", "delete"),
                        new TopicDifference.Setting(
                                "odd.trades", "retention.ms", "1000", "604800000"));
        assertThat(applied.remaining().get(0).advice()).contains("has 2 partitions and needs 3");
        assertThat(applied.remaining().get(1).advice())
                .contains("--add-config cleanup.policy=delete");
    }

    @Test
    void givesAndWantsTheTimesOfCompaction() throws Exception {
        // Given
        admin.apply("lag.", 1, 1);
        assertThat(admin.check("lag.", 1, 1)).isEmpty();

        // When
        set("lag.token-metrics", "min.compaction.lag.ms", "1000");
        set("lag.cursors", "segment.ms", "604800000");

        // Then
        assertThat(admin.check("lag.", 1, 1))
                .containsExactly(
                        new TopicDifference.Setting(
                                "lag.token-metrics", "min.compaction.lag.ms", "1000", "604800000"),
                        new TopicDifference.Setting(
                                "lag.cursors", "segment.ms", "604800000", "600000"));
    }

    @Test
    void isContentWithALongerRetention() throws Exception {
        admin.apply("long.", 1, 1);
        for (String retention : List.of("-1", "9999999999")) {
            set("long.trades", "retention.ms", retention);

            assertThat(admin.check("long.", 1, 1)).as(retention).isEmpty();
        }
    }

    @Test
    void namesTheServersThatDoNotAnswer() {
        String nobody = "127.0.0.1:" + LoopbackPort.free();
        try (Admin lonely = Admin.create(Map.of("bootstrap.servers", nobody))) {
            var unreachable = new TopicAdmin(lonely, nobody, Duration.ofMillis(500));

            assertThatThrownBy(() -> unreachable.check("x.", 1, 1))
                    .isInstanceOf(BrokerUnreachableException.class)
                    .hasMessageContaining(nobody)
                    .hasMessageContaining("list the topics");
        }
    }

    private static void set(String topic, String setting, String value) throws Exception {
        var change = new AlterConfigOp(new ConfigEntry(setting, value), AlterConfigOp.OpType.SET);
        client.incrementalAlterConfigs(
                        Map.of(
                                new ConfigResource(ConfigResource.Type.TOPIC, topic),
                                List.of(change)))
                .all()
                .get();
        awaitValue(topic, setting, value);
    }

    /** A change is answered before every part of the broker knows it. */
    private static void awaitValue(String topic, String setting, String value) throws Exception {
        var resource = new ConfigResource(ConfigResource.Type.TOPIC, topic);
        long deadline = System.nanoTime() + Duration.ofSeconds(20).toNanos();
        String found = null;
        while (!value.equals(found) && System.nanoTime() < deadline) {
            found =
                    client.describeConfigs(List.of(resource))
                            .all()
                            .get()
                            .get(resource)
                            .get(setting)
                            .value();
        }
        assertThat(found).as("%s of %s", setting, topic).isEqualTo(value);
    }
}
