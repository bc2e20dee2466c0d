package io.solflow.topology;

import static org.assertj.core.api.Assertions.assertThat;

import io.solflow.flow.FlowConfig;
import io.solflow.flow.FlowEngine;
import io.solflow.flow.Timed;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.OptionalLong;
import org.apache.kafka.common.TopicPartition;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class KnownLogTest {

    private static final TopicPartition PARTITION = new TopicPartition("raw-trades", 3);
    private static final long START = 1_760_961_600;

    @TempDir Path directory;

    @Test
    void readsOnWhereTheJournalEnds() {
        process("one", 0, 100);

        assertThat(open("one", true).resumeAt(OptionalLong.of(100))).isEqualTo(99);
        assertThat(open("one", true).resumeAt(OptionalLong.of(60))).isEqualTo(59);
        assertThat(open("one", true).resumeAt(OptionalLong.of(200))).isEqualTo(99);
    }

    @Test
    void handsTheJournalToTheEngine() {
        process("one", 0, 100);
        KnownLog known = open("one", true);
        known.resumeAt(OptionalLong.of(60));
        var offsets = new ArrayList<Long>();

        known.comeback()
                .play(new FlowEngine<>(FlowConfig.DEFAULT), (offset, timed) -> offsets.add(offset));

        assertThat(offsets).hasSize(60).first().isEqualTo(0L);
        assertThat(offsets).last().isEqualTo(59L);
    }

    @Test
    void knowsNothingOfAnotherTopicOfTheSameName() {
        process("one", 0, 100);

        assertThat(open("two", true).resumeAt(OptionalLong.of(60))).isNull();
    }

    @Test
    void readsTheTopicWithoutAJournal() {
        process("one", 0, 100);

        assertThat(open("one", false).resumeAt(OptionalLong.of(60))).isNull();
    }

    @Test
    void beginsAnewWhenNothingWasCommitted() {
        process("one", 0, 100);
        process("one", 0, 10);

        assertThat(open("one", true).resumeAt(OptionalLong.of(60))).isEqualTo(9);
    }

    @Test
    void forgetsEverythingWhenTold() {
        process("one", 0, 100);

        open("one", true).clear();

        assertThat(open("one", true).resumeAt(OptionalLong.of(60))).isNull();
    }

    private KnownLog open(String topicId, boolean journal) {
        return KnownLog.open(directory, PARTITION, topicId, journal, FlowConfig.DEFAULT);
    }

    /** What a new store does that finds nothing committed. */
    private void process(String topicId, int first, int end) {
        try (KnownLog known = open(topicId, true)) {
            var engine = new FlowEngine<Long>(FlowConfig.DEFAULT);
            known.resumeAt(OptionalLong.empty());
            known.takeUp(first);
            for (long offset = first; offset < end; offset++) {
                var mark = new Timed.Mark("a", START + offset);
                engine.accept(mark, offset, new Lines());
                known.remember(offset, mark, engine);
            }
        }
    }
}
