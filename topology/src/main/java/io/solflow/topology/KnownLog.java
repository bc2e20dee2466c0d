package io.solflow.topology;

import io.solflow.flow.FlowConfig;
import io.solflow.flow.FlowEngine;
import io.solflow.flow.TimeState;
import io.solflow.flow.Timed;
import io.solflow.topology.journal.Journal;
import io.solflow.topology.journal.JournalException;
import io.solflow.topology.journal.Replay;
import java.nio.file.Path;
import java.util.OptionalLong;
import org.apache.kafka.common.TopicPartition;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What is known locally of one partition of {@code raw-trades}: where time stood at which offset,
 * and, unless switched off, what the engine was told. From it a store knows where it must begin to
 * read, and comes back without reading most of it again.
 *
 * <p>Used by one thread at a time. {@link #resumeAt} may be asked again and again, also by a store
 * that is closed without being used; it changes nothing.
 */
final class KnownLog implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(KnownLog.class);

    private final String name;
    private final HorizonIndex index;
    private final @Nullable Journal journal;
    private final long reachSeconds;
    private HorizonIndex.@Nullable Entry start;
    private @Nullable Replay replay;
    private boolean takenUp;

    KnownLog(String name, HorizonIndex index, @Nullable Journal journal, FlowConfig config) {
        this.name = name;
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
                partition.toString(),
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
        replay = null;
        if (committed.isEmpty()) {
            return null;
        }
        start = index.startOf(committed.getAsLong(), reachSeconds);
        if (journal != null) {
            long from = start == null ? Journal.BEGINNING : start.offset();
            replay = journal.replay(from, committed.getAsLong());
        }
        if (replay != null) {
            return replay.end() - 1;
        }
        return start == null ? null : start.offset() - 1;
    }

    /** True once {@link #takeUp} is done. */
    boolean takenUp() {
        return takenUp;
    }

    /**
     * Brings a new engine to where {@link #resumeAt} said that reading goes on.
     *
     * @param next offset of the first record that was read
     * @param reader hands records to the engine, without output
     * @throws JournalException when the journal can no longer be read; the next attempt does
     *     without it
     */
    void takeUp(FlowEngine<?> engine, long next, Replay.Reader reader) {
        takenUp = true;
        if (start != null) {
            engine.resume(start.time());
        }
        if (journal == null) {
            return;
        }
        if (replay == null) {
            journal.begin(start == null ? next : start.offset(), start == null);
            return;
        }
        var counted = new CountedReader(reader);
        try {
            replay.forEach(counted);
        } catch (JournalException e) {
            journal.clear();
            throw e;
        }
        journal.goOn(replay);
        LOG.atInfo()
                .setMessage("flow store is back")
                .addKeyValue("log", name)
                .addKeyValue("recordsFromJournal", counted.records)
                .addKeyValue("readOnFromOffset", replay.end())
                .log();
        replay = null;
    }

    private static final class CountedReader implements Replay.Reader {
        private final Replay.Reader reader;
        private long records;

        private CountedReader(Replay.Reader reader) {
            this.reader = reader;
        }

        @Override
        public void take(long offset, Timed timed) {
            records++;
            reader.take(offset, timed);
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
