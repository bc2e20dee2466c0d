package io.solflow.cli;

import io.solflow.sqlite.query.QueryProgress;
import java.time.Duration;

/** Shows on a terminal how the reading of files comes along, once it takes longer than a moment. */
final class FileProgress implements QueryProgress {

    private static final Duration MOMENT = Duration.ofSeconds(1);

    private final ProgressLine line;
    private final String doing;
    private boolean shown;
    private boolean ended;

    /**
     * @param doing what is done, as "asking"
     */
    FileProgress(Surroundings surroundings, String doing) {
        this.line = new ProgressLine(surroundings);
        this.doing = doing;
    }

    @Override
    public void report(int filesRead, int filesToRead, Duration elapsed) {
        if (ended || elapsed.compareTo(MOMENT) < 0 || !line.isDue()) {
            return;
        }
        String files = filesToRead == 0 ? "" : ", " + filesRead + " of " + filesToRead + " files";
        line.show(doing + files + ", " + elapsed.toSeconds() + " s");
        shown = true;
    }

    /** Makes room for the answer; nothing is shown any more. */
    void erase() {
        ended = true;
        if (shown) {
            shown = false;
            line.erase();
        }
    }
}
