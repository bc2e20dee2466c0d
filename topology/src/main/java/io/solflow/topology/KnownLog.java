package io.solflow.topology;

import io.solflow.flow.FlowConfig;
import io.solflow.flow.FlowEngine;
import io.solflow.flow.TimeState;
import io.solflow.flow.Timed;
import io.solflow.topology.journal.Journal;
import io.solflow.topology.journal.Replay;
import java.nio.file.Path;
import java.util.OptionalLong;
import org.apache.kafka.common.TopicPartition;
import org.jspecify.annotations.Nullable;

/**
 * What is known locally of one partition of {@code raw-trades}: where time stood at which offset,
 * and, unless switched off, what the engine was told. From it a store knows where it must begin to
 * read, and comes back without reading most of it again.
 *
 * <p>Used by one thread at a time. {@link #resumeAt} may be asked again and again, also by a store
 * that is closed without being used; it changes nothing.
 */
final class KnownLog implements AutoCloseable {

    private final HorizonIndex index;
    private final @Nullable Journal journal;
    private final long reachSeconds;
    private HorizonIndex.@Nullable Entry start;
    private Comeback comeback = Comeback.FROM_NOTHING;
    private boolean takenUp;

    KnownLog(HorizonIndex index, @Nullable Journal journal, FlowConfig config) {
        this.index = index;
        this.journal = journal;
        // how far behind stream time a record can matter: the horizon, a hop, and a fork's jitter
        this.reachSeconds = config.horizonSeconds() + config.hopSeconds() + 60L;
    }

    /**
     * Opens what is known.
     *
     * @param directory for all partitions
     * @param topicId tells the topic from earlier ones of its name; empty when unknown
     */
    static KnownLog open(
            Path directory,
            TopicPartition partition,
            String topicId,
            boolean withJournal,
            FlowConfig config) {
        Path home = topicId.isEmpty() ? directory : directory.resolve(topicId);
        String name = "raw-trades-" + partition.partition();
        return new KnownLog(
                HorizonIndex.open(home.resolve(name)),
                withJournal
                        ? Journal.in(home.resolve(name + "-journal"), topicId + " " + partition)
                        : null,
                config);
    }

    /**
     * Finds out from where the topic must be read to rebuild the store.
     *
     * @param committed offset of the next record to process; empty when nothing was committed
     * @return offset of the last record that need not be read; null when all must be
     */
    @Nullable Long resumeAt(OptionalLong committed) {
        start = null;
        comeback = Comeback.FROM_NOTHING;
        if (committed.isEmpty()) {
            return null;
        }
        start = index.startOf(committed.getAsLong(), reachSeconds);
        Replay replay = null;
        if (journal != null) {
            long from = start == null ? Journal.BEGINNING : start.offset();
            replay = journal.replay(from, committed.getAsLong());
        }
        comeback = new Comeback(start == null ? null : start.time(), replay);
        if (replay != null) {
            return replay.end() - 1;
        }
        return start == null ? null : start.offset() - 1;
    }

    /** True once {@link #takeUp} is done. */
    boolean takenUp() {
        return takenUp;
    }

    /** What brings a new engine to where {@link #resumeAt} has said that reading goes on. */
    Comeback comeback() {
        return comeback;
    }

    /**
     * Goes on from where the {@link #comeback} leads.
     *
     * @param next offset of the first record that was read
     */
    void takeUp(long next) {
        takenUp = true;
        if (journal == null) {
            return;
        }
        Replay replay = comeback.replay();
        if (replay != null) {
            journal.goOn(replay);
        } else {
            journal.begin(start == null ? next : start.offset(), start == null);
        }
        comeback = Comeback.FROM_NOTHING;
    }

    /** The journal can no longer be read: the next attempt does without it. */
    void dropJournal() {
        if (journal != null) {
            journal.clear();
        }
    }

    /** Takes note of a record that the engine has taken. */
    void remember(long offset, Timed timed, FlowEngine<?> engine) {
        if (index.wants(timed.eventTime())) {
            TimeState time = engine.timeState();
            if (time != null && index.wants(time.furthest())) {
                index.add(new HorizonIndex.Entry(offset + 1, time), 2 * reachSeconds);
            }
        }
        if (journal != null && journal.append(offset, timed, engine.holds())) {
            HorizonIndex.Entry needed = index.startOf(offset, reachSeconds);
            if (needed != null) {
                journal.forgetBefore(needed.offset());
            }
        }
    }

    /** Forgets everything: the topic and what is known of it do not fit together. */
    void clear() {
        index.clear();
        if (journal != null) {
            journal.clear();
        }
    }

    @Override
    public void close() {
        if (journal != null) {
            journal.close();
        }
    }
}
