package io.solflow.flow;

import it.unimi.dsi.fastutil.objects.Object2LongMap;
import it.unimi.dsi.fastutil.objects.Object2LongOpenHashMap;
import java.util.Map;
import java.util.TreeMap;

/**
 * Event time of one partition: the progress of its slowest live streamer, never going back.
 *
 * <p>Knows live streamers only, a handful. One that fell behind by more than the time-out is
 * forgotten and comes back with its first record that is near enough again.
 */
final class StreamTime {

    static final long NONE = Long.MIN_VALUE;

    private final long timeoutSeconds;
    private final Object2LongOpenHashMap<String> progress = new Object2LongOpenHashMap<>();
    private long furthest = NONE;
    private long now = NONE;

    // Who moved on last, and how far: most records are of that streamer and do not move time.
    private String latest = "";
    private long latestProgress = NONE;

    StreamTime(long timeoutSeconds) {
        this.timeoutSeconds = timeoutSeconds;
        progress.defaultReturnValue(NONE);
    }

    /**
     * Takes note of a streamer's trade or mark.
     *
     * @return stream time after it, seconds since 1970-01-01 UTC
     */
    long advance(String streamer, long eventTime) {
        if (eventTime <= latestProgress && streamer.equals(latest)) {
            return now;
        }
        long before = progress.getLong(streamer);
        if (before == NONE ? nearEnough(eventTime) : eventTime > before) {
            progress.put(streamer, eventTime);
            furthest = Math.max(furthest, eventTime);
            now = Math.max(now, slowestLive());
            latest = streamer;
            latestProgress = eventTime;
        }
        return now;
    }

    /** Stream time, seconds since 1970-01-01 UTC; {@link #NONE} before the first record. */
    long now() {
        return now;
    }

    /** Latest event time of any record, seconds since 1970-01-01 UTC; {@link #NONE} at first. */
    long furthest() {
        return furthest;
    }

    /** Progress of the live streamers, seconds since 1970-01-01 UTC. */
    Map<String, Long> progress() {
        return new TreeMap<>(progress);
    }

    /** Takes up where another left off. */
    void resume(TimeState state) {
        progress.clear();
        progress.putAll(state.progress());
        furthest = state.furthest();
        now = state.now();
        latestProgress = NONE;
    }

    private boolean nearEnough(long eventTime) {
        return furthest == NONE || eventTime >= furthest - timeoutSeconds;
    }

    private long slowestLive() {
        long slowest = furthest;
        var streamers = progress.object2LongEntrySet().fastIterator();
        while (streamers.hasNext()) {
            Object2LongMap.Entry<String> streamer = streamers.next();
            if (nearEnough(streamer.getLongValue())) {
                slowest = Math.min(slowest, streamer.getLongValue());
            } else {
                streamers.remove();
            }
        }
        return slowest;
    }
}
