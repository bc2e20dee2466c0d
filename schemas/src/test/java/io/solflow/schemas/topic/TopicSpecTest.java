package io.solflow.schemas.topic;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
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
    void theSinkHasAWeekToReadMetricsBeforeTheyAreCompactedAway() {
        assertThat(TopicSpec.TOKEN_METRICS.config())
                .containsEntry("min.compaction.lag.ms", "604800000");
        assertThat(TopicSpec.TOKENS.config()).doesNotContainKey("min.compaction.lag.ms");
    }

    @Test
    void cursorsAreCompactedSoonSinceAStreamerReadsThemAll() {
        assertThat(TopicSpec.CURSORS.config()).containsEntry("segment.ms", "600000");
    }

    @ParameterizedTest
    @CsvSource({
        "retention.ms, 1000, true",
        "retention.ms, 999, false",
        "retention.ms, 1001, true",
        "retention.ms, -1, true",
        "min.compaction.lag.ms, 1000, true",
        "min.compaction.lag.ms, 999, false",
        "min.compaction.lag.ms, 1001, true",
        "segment.ms, 1000, true",
        "segment.ms, 999, true",
        "segment.ms, 1001, false",
        "cleanup.policy, 1000, true",
        "cleanup.policy, 1001, false"
    })
    void mayKeepRecordsLongerAndCloseSegmentsEarlier(String setting, String found, boolean fine) {
        assertThat(TopicSpec.satisfies(setting, found, "1000")).isEqualTo(fine);
    }

    @Test
    void allTopicsButThoseOfStreamersShareOneNumberOfPartitions() {
        assertThat(TopicSpec.values())
                .allSatisfy(
                        topic ->
                                assertThat(topic.partitions(12))
                                        .isEqualTo(topic.key() == TopicSpec.Key.STREAMER ? 1 : 12));
    }

    @Test
    void namesAreDistinctAndLegalForKafka() {
        assertThat(Arrays.stream(TopicSpec.values()).map(t -> t.name(TopicSpec.DEFAULT_PREFIX)))
                .doesNotHaveDuplicates()
                .allMatch(name -> name.matches("solflow\\.[a-z-]+"));
    }
}
