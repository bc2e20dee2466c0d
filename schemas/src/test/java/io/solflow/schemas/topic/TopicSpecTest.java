package io.solflow.schemas.topic;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class TopicSpecTest {

    @ParameterizedTest
    @EnumSource(TopicSpec.class)
    void retentionCountsFromArrival(TopicSpec topic) {
        assertThat(topic.config()).containsEntry("message.timestamp.type", "LogAppendTime");
    }

    @ParameterizedTest
    @EnumSource(TopicSpec.class)
    void keepsTheLatestOfEveryKeyOrEverythingForATime(TopicSpec topic) {
        if (topic.cleanup() == TopicSpec.Cleanup.COMPACT) {
            assertThat(topic.config())
                    .containsEntry("cleanup.policy", "compact")
                    .doesNotContainKey("retention.ms");
        } else {
            assertThat(topic.config())
                    .containsEntry("cleanup.policy", "delete")
                    .containsEntry("retention.ms", Long.toString(topic.retention().toMillis()));
            assertThat(topic.retention()).isPositive();
        }
    }

    @Test
    void allTopicsButCursorsShareOneNumberOfPartitions() {
        assertThat(TopicSpec.values())
                .allSatisfy(
                        topic ->
                                assertThat(topic.partitions(12))
                                        .isEqualTo(topic == TopicSpec.CURSORS ? 1 : 12));
    }

    @Test
    void namesAreDistinctAndLegalForKafka() {
        assertThat(Arrays.stream(TopicSpec.values()).map(t -> t.name(TopicSpec.DEFAULT_PREFIX)))
                .doesNotHaveDuplicates()
                .allMatch(name -> name.matches("solflow\\.[a-z-]+"));
    }
}
