package io.solflow.flow;

/**
 * How windows hop and when they close.
 *
 * @param hopSeconds distance between window ends ({@code solflow.flow.hop-secs}, default 10);
 *     divides 60, and with it every window size
 * @param graceSeconds a window ending at t closes when stream time reaches t + this ({@code
 *     solflow.flow.grace-secs}, default 2); 0 or more
 * @param streamerTimeoutSeconds a streamer further than this behind the furthest one, in event
 *     time, no longer holds time back ({@code solflow.flow.streamer-timeout-secs}, default 60); 0
 *     or more
 */
public record FlowConfig(int hopSeconds, int graceSeconds, int streamerTimeoutSeconds) {

    public static final FlowConfig DEFAULT = new FlowConfig(10, 2, 60);

    public FlowConfig {
        if (hopSeconds < 1 || WindowSize.SHORTEST.seconds() % hopSeconds != 0) {
            throw new IllegalArgumentException(
                    "solflow.flow.hop-secs must be a whole number of seconds that divides 60, was "
                            + hopSeconds);
        }
        if (graceSeconds < 0 || graceSeconds > 3600) {
            throw new IllegalArgumentException(
                    "solflow.flow.grace-secs must be from 0 to 3600, was " + graceSeconds);
        }
        if (streamerTimeoutSeconds < 0 || streamerTimeoutSeconds > 3600) {
            throw new IllegalArgumentException(
                    "solflow.flow.streamer-timeout-secs must be from 0 to 3600, was "
                            + streamerTimeoutSeconds);
        }
    }

    /**
     * How far behind stream time, in seconds of event time, a trade still matters: to a window that
     * is not closed, and as one half of a duplicate.
     */
    public int horizonSeconds() {
        return WindowSize.LONGEST.seconds() + graceSeconds;
    }
}
