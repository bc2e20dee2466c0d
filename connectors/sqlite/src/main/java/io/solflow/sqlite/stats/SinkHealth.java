package io.solflow.sqlite.stats;

import io.solflow.sink.SinkStats;
import java.util.ArrayList;
import java.util.List;

/**
 * Whether the writers are well, judged by two looks at their counters some seconds apart. A backlog
 * that is full for a moment is how batches work; one that is full at both looks while no batch was
 * written in between does not drain.
 *
 * @param findings what is wrong, for an operator; empty when nothing is
 */
public record SinkHealth(List<String> findings) {

    /** So many refusals in a row are no accident. */
    static final long REFUSALS = 3;

    /** Share of what the backlog may hold above which it counts as full, in percent. */
    static final int FULL_PERCENT = 80;

    public SinkHealth {
        findings = List.copyOf(findings);
    }

    /**
     * The counters at one moment.
     *
     * @param batches written so far
     * @param pending rows taken and not on disk yet
     * @param mayHold rows that may wait at most
     * @param refusalsInARow how often the disk has refused since it last took something
     */
    public record Look(long batches, long pending, long mayHold, long refusalsInARow) {

        public static Look at(SinkStats stats) {
            long batches =
                    stats.byDataset().values().stream().mapToLong(SinkStats.Counts::batches).sum();
            return new Look(batches, stats.pendingRows(), stats.mayHold(), stats.refusalsInARow());
        }

        /** Share of what the backlog may hold, in percent; 0 when it may hold nothing. */
        public double fillPercent() {
            return mayHold == 0 ? 0 : 100.0 * pending / mayHold;
        }
    }

    public static SinkHealth judge(Look before, Look now) {
        var findings = new ArrayList<String>();
        if (now.refusalsInARow >= REFUSALS) {
            findings.add(
                    "the disk has refused "
                            + now.refusalsInARow
                            + " times in a row: make room, or see who locks the files");
        }
        if (before.fillPercent() > FULL_PERCENT
                && now.fillPercent() > FULL_PERCENT
                && before.batches == now.batches) {
            findings.add(
                    now.pending
                            + " rows wait, of "
                            + now.mayHold
                            + " that may, and no batch is written: see the log for what holds the"
                            + " writers up");
        }
        return new SinkHealth(findings);
    }

    public boolean isHealthy() {
        return findings.isEmpty();
    }
}
