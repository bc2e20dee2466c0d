package io.solflow.sqlite.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * Adds up the time of one thread between starts and stops, without the time in which it was ready
 * to run and other threads had the processors. Linux says how long that was; elsewhere it counts.
 */
final class UnhinderedTime {

    private static final Path SCHEDULER = Path.of("/proc/thread-self/schedstat");
    private static final double NANOS = 1e9;

    private long nanos;

    void start() throws IOException {
        nanos -= System.nanoTime() - waited();
    }

    void stop() throws IOException {
        nanos += System.nanoTime() - waited();
    }

    double seconds() {
        return nanos / NANOS;
    }

    /** Nanoseconds that this thread has waited for a processor since it began. */
    private static long waited() throws IOException {
        return Files.isReadable(SCHEDULER)
                ? Long.parseLong(Files.readString(SCHEDULER).split(" ")[1])
                : 0;
    }
}
