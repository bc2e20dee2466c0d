package io.solflow.cli;

import io.solflow.stream.StreamerName;
import io.solflow.stream.replay.ReplayListener;
import java.time.Duration;
import java.time.Instant;

/**
 * Shows on a terminal how far a replay has come, on one line that is written over; silent
 * elsewhere. Rows set aside are named everywhere, the first few of them.
 */
final class ReplayProgress implements ReplayListener {

    private static final Duration BETWEEN = Duration.ofMillis(200);
    private static final int NAMED = 5;

    private final Surroundings surroundings;
    private Instant shown = Instant.EPOCH;
    private long rows;
    private int setAside;

    ReplayProgress(Surroundings surroundings) {
        this.surroundings = surroundings;
    }

    @Override
    public void started(StreamerName streamer, long total, long sentBefore) {
        rows = total;
        show(sentBefore);
    }

    @Override
    public void committed(long sent, long eventTimeSeconds) {
        show(sent);
    }

    @Override
    public void setAside(String reason) {
        if (setAside < NAMED) {
            surroundings.err().println("solflow: set aside, " + reason);
        } else if (setAside == NAMED) {
            surroundings.err().println("solflow: more rows are set aside; dead-letters has all");
        }
        setAside++;
    }

    private void show(long sent) {
        Instant now = surroundings.clock().instant();
        if (surroundings.terminal() && (sent >= rows || shown.isBefore(now.minus(BETWEEN)))) {
            shown = now;
            surroundings.err().print("\rsent " + sent + " of " + rows + " rows ");
            surroundings.err().print(sent >= rows ? "\n" : "");
            surroundings.err().flush();
        }
    }
}
