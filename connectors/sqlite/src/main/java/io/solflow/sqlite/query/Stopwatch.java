package io.solflow.sqlite.query;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;

/** How long a question has taken, who wants to know, and whether it may go on. */
final class Stopwatch {

    private final Clock clock;
    private final Instant start;
    private final Duration deadline;
    private final QueryProgress progress;
    private int filesRead;
    private int filesToRead;

    Stopwatch(Clock clock, Duration deadline, QueryProgress progress) {
        this.clock = clock;
        this.start = clock.instant();
        this.deadline = deadline;
        this.progress = progress;
    }

    /** False when the deadline has passed. */
    boolean goesOn() {
        Duration elapsed = Duration.between(start, clock.instant());
        progress.report(filesRead, filesToRead, elapsed);
        return elapsed.compareTo(deadline) <= 0;
    }

    void hasRead(int files, int of) {
        filesRead = files;
        filesToRead = of;
        progress.report(filesRead, filesToRead, Duration.between(start, clock.instant()));
    }
}
