package io.solflow.bench;

import java.util.concurrent.locks.LockSupport;

/** Publishes the trades of a market at the pace of its event time, until it is closed. */
final class LiveFeed {

    private static final long TICK_NANOS = 10_000_000;
    private static final double NANOS_PER_SECOND = 1e9;

    private final Feed feed;
    private final double tradesPerSecond;
    private final Thread thread;
    private volatile boolean closed;

    LiveFeed(Feed feed, double tradesPerSecond) {
        this.feed = feed;
        this.tradesPerSecond = tradesPerSecond;
        thread = new Thread(this::run, "live-feed");
        thread.setDaemon(true);
        thread.start();
    }

    private void run() {
        long start = System.nanoTime();
        long sent = 0;
        while (!closed) {
            long due = (long) ((System.nanoTime() - start) / NANOS_PER_SECOND * tradesPerSecond);
            for (; sent < due && !closed; sent++) {
                feed.publishNext();
            }
            LockSupport.parkNanos(TICK_NANOS);
        }
    }

    void close() {
        closed = true;
        try {
            thread.join();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
