package io.solflow.processes;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.util.HashSet;
import java.util.Map;
import kafka.server.KafkaConfig;
import org.apache.kafka.server.config.AbstractKafkaConfig;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ClusterPlanTest {

    @TempDir private Path directory;

    @Test
    void givesEveryMemberANameAHomeAndAPortOfItsOwn() {
        var plan = new ClusterPlan(directory, 9, 9, 20_000);
        var seen = new HashSet<Object>();
        for (Member each : plan.members()) {
            assertThat(seen.add(each.name())).isTrue();
            assertThat(seen.add(each.home())).isTrue();
            assertThat(seen.add(each.port())).isTrue();
            assertThat(each.port()).isBetween(20_000, 20_000 + ClusterPlan.PORTS - 1);
        }
        assertThat(plan.members()).hasSize(19);
    }

    @Test
    void keepsThreeCopiesOfWhichTwoAreInSync() {
        var plan = new ClusterPlan(directory, 3, 2, 20_000);

        Map<String, String> properties = plan.brokerProperties(2);

        assertThat(AbstractKafkaConfig.CONFIG_DEF.names()).containsAll(properties.keySet());
        var config = new KafkaConfig(properties, false);
        assertThat(config.nodeId()).isEqualTo(2);
        assertThat(config.quorumConfig().voters()).hasSize(3);
        assertThat(config.defaultReplicationFactor()).isEqualTo(3);
        assertThat(config.minInSyncReplicas()).isEqualTo(2);
        assertThat(plan.settings()).containsEntry("solflow.replication", "3");
    }

    @Test
    void worksWithOneBrokerToo() {
        var plan = new ClusterPlan(directory, 1, 1, 20_000);

        assertThat(plan.brokerProperties(1))
                .containsEntry("min.insync.replicas", "1")
                .containsEntry("default.replication.factor", "1");
        assertThat(plan.settings()).containsEntry("solflow.replication", "1");
    }

    @Test
    void refusesWhatCannotBe() {
        assertThatThrownBy(() -> new ClusterPlan(directory, 0, 2, 20_000))
                .hasMessageContaining("brokers must be from 1 to 9, was 0");
        assertThatThrownBy(() -> new ClusterPlan(directory, 3, 10, 20_000))
                .hasMessageContaining("instances must be from 1 to 9, was 10");
        assertThatThrownBy(() -> new ClusterPlan(directory, 3, 2, 65_500))
                .hasMessageContaining("first port");
    }

    @Test
    void isRememberedInItsDirectory() {
        assertThat(PlanFile.read(directory)).isEmpty();
        var plan = new ClusterPlan(directory, 1, 3, 21_000);

        PlanFile.write(plan);

        assertThat(PlanFile.read(directory)).contains(plan);
    }
}
