package io.solflow.bench;

import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;

/** Adds up the time between starts and stops: the wall's, and the processor time of one thread. */
final class Stopwatch {

    private static final double NANOS = 1e9;

    private final ThreadMXBean threads = ManagementFactory.getThreadMXBean();
    private long wall;
    private long cpu;

    void start() {
        wall -= System.nanoTime();
        cpu -= threads.getCurrentThreadCpuTime();
    }

    void stop() {
        cpu += threads.getCurrentThreadCpuTime();
        wall += System.nanoTime();
    }

    double wallSeconds() {
        return wall / NANOS;
    }

    double cpuSeconds() {
        return cpu / NANOS;
    }
}
