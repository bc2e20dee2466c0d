package io.solflow.flow;

/**
 * How windows hop and when they close, and what a bot is.
 *
 * @param hopSeconds distance between window ends ({@code solflow.flow.hop-secs}, default 10);
 *     divides 60, and with it every window size
 * @param graceSeconds a window ending at t closes when stream time reaches t + this ({@code
 *     solflow.flow.grace-secs}, default 2); 0 or more
 * @param streamerTimeoutSeconds a streamer further than this behind the furthest one, in event
 *     time, no longer holds time back ({@code solflow.flow.streamer-timeout-secs}, default 60); 0
 *     or more
 * @param botTrades so many trades of one token by one wallet make the last of them a bot's ({@code
 *     solflow.flow.bot-trades}, default 3); 2 or more
 * @param botSpanSeconds within this time, the trade itself included ({@code
 *     solflow.flow.bot-span-secs}, default 60); from 1 to 3600
 * @param intervalSeconds distance between the ends of emission intervals ({@code
 *     solflow.aggregate.interval-secs}, default 60); a multiple of the hop that divides 900
 * @param maxWalletPairs (token, wallet) pairs tracked at most per partition ({@code
 *     solflow.flow.max-wallet-pairs}); 0 for no limit
 */
public record FlowConfig(
        int hopSeconds,
        int graceSeconds,
        int streamerTimeoutSeconds,
        int botTrades,
        int botSpanSeconds,
        int intervalSeconds,
        int maxWalletPairs) {

    public static final FlowConfig DEFAULT = new FlowConfig(10, 2, 60);

    /** With the defaults of everything else; the interval is a minute. */
    public FlowConfig(int hopSeconds, int graceSeconds, int streamerTimeoutSeconds) {
        this(hopSeconds, graceSeconds, streamerTimeoutSeconds, 3, 60, 60, 0);
    }

    public FlowConfig {
        if (hopSeconds < 1 || WindowSize.SHORTEST.seconds() % hopSeconds != 0) {
            throw new IllegalArgumentException(
                    "solflow.flow.hop-secs must be a whole number of seconds that divides 60, was "
                            + hopSeconds);
        }
        require("solflow.flow.grace-secs", graceSeconds, 0, 3600);
        require("solflow.flow.streamer-timeout-secs", streamerTimeoutSeconds, 0, 3600);
        require("solflow.flow.bot-trades", botTrades, 2, 1000);
        require("solflow.flow.bot-span-secs", botSpanSeconds, 1, 3600);
        require("solflow.flow.max-wallet-pairs", maxWalletPairs, 0, Integer.MAX_VALUE);
        if (intervalSeconds < 1
                || intervalSeconds % hopSeconds != 0
                || 900 % intervalSeconds != 0) {
            throw new IllegalArgumentException(
                    "solflow.aggregate.interval-secs must be a multiple of the hop, %d s, that divides 900, was %d"
                            .formatted(hopSeconds, intervalSeconds));
        }
    }

    private static void require(String key, int value, int lowest, int highest) {
        if (value < lowest || value > highest) {
            throw new IllegalArgumentException(
                    "%s must be from %d to %d, was %d".formatted(key, lowest, highest, value));
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
