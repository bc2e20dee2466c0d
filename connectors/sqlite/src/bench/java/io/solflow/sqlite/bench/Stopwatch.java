package io.solflow.sqlite.bench;

import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;

/** Adds up the time between starts and stops: the wall's, and the processor time of one thread. */
final class Stopwatch {

    private static final double NANOS = 1e9;

    private final ThreadMXBean threads = ManagementFactory.getThreadMXBean();
    private long wall;
    private long processor;

    void start() {
        wall -= System.nanoTime();
        processor -= threads.getCurrentThreadCpuTime();
    }

    void stop() {
        processor += threads.getCurrentThreadCpuTime();
        wall += System.nanoTime();
    }

    double wallSeconds() {
        return wall / NANOS;
    }

    double processorSeconds() {
        return processor / NANOS;
    }
}
