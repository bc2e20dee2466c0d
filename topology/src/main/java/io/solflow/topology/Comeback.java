package io.solflow.topology;

import io.solflow.flow.FlowEngine;
import io.solflow.flow.TimeState;
import io.solflow.topology.journal.JournalException;
import io.solflow.topology.journal.Replay;
import org.jspecify.annotations.Nullable;

/**
 * What brings a new engine to the offset from which its topic is read.
 *
 * @param from where time stood before the first record that matters; null at the beginning
 * @param replay the records up to that offset; null when all of them are read from the topic
 */
record Comeback(@Nullable TimeState from, @Nullable Replay replay) {

    static final Comeback FROM_NOTHING = new Comeback(null, null);

    /**
     * Plays it to an engine that has taken nothing. Only reads files, so any thread may do it.
     *
     * @param reader hands records to the engine, without output
     * @throws JournalException when the journal can no longer be read
     */
    void play(FlowEngine<?> engine, Replay.Reader reader) {
        begin(engine);
        if (replay != null) {
            replay.forEach(reader);
        }
    }

    /** Plays it without its {@link #replay}. */
    void begin(FlowEngine<?> engine) {
        if (from != null) {
            engine.resume(from);
        }
    }

    /** Whether an engine that has come back in one way is where it is by the other. */
    boolean leadsTo(Comeback other) {
        return replay != null
                && other.replay != null
                && replay.start() == other.replay.start()
                && replay.end() == other.replay.end();
    }
}
