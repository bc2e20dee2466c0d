package io.solflow.stream.yellowstone.playback;

import java.util.concurrent.atomic.LongAdder;

/** What a playback has done. Any thread. */
public final class PlaybackCounters {

    final LongAdder sent = new LongAdder();
    final LongAdder sessions = new LongAdder();
    final LongAdder pongs = new LongAdder();

    /** Updates sent in all. */
    public long sent() {
        return sent.sum();
    }

    /** Subscriptions served, also those that were cut. */
    public long sessions() {
        return sessions.sum();
    }

    /** Answers to pings. */
    public long pongs() {
        return pongs.sum();
    }
}
