package io.solflow.cli;

import io.solflow.stream.StreamerName;
import io.solflow.stream.replay.ReplayListener;

/** Shows how far a replay has come, and names the first few rows that it sets aside. */
final class ReplayProgress implements ReplayListener {

    private static final int NAMED = 5;

    private final Surroundings surroundings;
    private final ProgressLine line;
    private long rows;
    private int setAside;

    ReplayProgress(Surroundings surroundings) {
        this.surroundings = surroundings;
        this.line = new ProgressLine(surroundings);
    }

    @Override
    public void started(StreamerName streamer, long total, long sentBefore) {
        rows = total;
        committed(sentBefore, 0);
    }

    @Override
    public void committed(long sent, long eventTimeSeconds) {
        line.show("replay: " + sent + " of " + rows + " rows sent");
        if (sent >= rows) {
            line.erase();
        }
    }

    @Override
    public void setAside(String reason) {
        if (setAside <= NAMED) {
            line.erase();
            surroundings
                    .err()
                    .println(
                            setAside < NAMED
                                    ? "solflow: set aside, " + reason
                                    : "solflow: more rows are set aside; dead-letters has all");
        }
        setAside++;
    }
}
