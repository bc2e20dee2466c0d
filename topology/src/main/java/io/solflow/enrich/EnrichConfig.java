package io.solflow.enrich;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/**
 * Parameters of enriched windows.
 *
 * @param correlationSeconds how near in event time a DCA buy must be to another buy to overlap with
 *     it, either way, inclusive ({@code solflow.aggregate.correlation-secs}, default 60); from 0 to
 *     14,400
 * @param uptrendThreshold a score above this is an uptrend ({@code
 *     solflow.aggregate.uptrend-threshold}, default 0.7); from 0 to 1
 * @param accumulationThreshold an overlap above this, in percent, is accumulation ({@code
 *     solflow.aggregate.accumulation-threshold}, default 25); from 0 to 100
 * @param uptrend the score that signals ({@code solflow.aggregate.uptrend-version}, default {@code
 *     uptrend_v2})
 */
public record EnrichConfig(
        int correlationSeconds,
        double uptrendThreshold,
        double accumulationThreshold,
        UptrendVersion uptrend) {

    public static final EnrichConfig DEFAULT = new EnrichConfig(60, 0.7, 25, UptrendVersion.V2);

    private static final int VERSION_BYTES = 4;

    public EnrichConfig {
        require("correlation-secs", correlationSeconds, RecentTrades.BUYS_SECONDS);
        require("uptrend-threshold", uptrendThreshold, 1);
        require("accumulation-threshold", accumulationThreshold, 100);
    }

    /** Eight hexadecimal digits that stand for all parameters: equal when they are equal. */
    public String version() {
        String all =
                "%d %s %s %s"
                        .formatted(
                                correlationSeconds,
                                uptrendThreshold,
                                accumulationThreshold,
                                uptrend.text());
        try {
            byte[] hash =
                    MessageDigest.getInstance("SHA-256")
                            .digest(all.getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(hash, 0, VERSION_BYTES);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
    }

    private static void require(String name, double value, int most) {
        if (!(value >= 0 && value <= most)) {
            throw new IllegalArgumentException(
                    "solflow.aggregate.%s must be from 0 to %d, was %s"
                            .formatted(name, most, value));
        }
    }
}
