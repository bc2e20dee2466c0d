package io.solflow.enrich;

import io.solflow.flow.WindowFigures;
import io.solflow.flow.WindowSize;

/**
 * How much a window looks like a rise, from 0 to 1, both inclusive.
 *
 * <p>Exponentials are those of {@link StrictMath}, so that every machine gives the same bits.
 *
 * @param v1 weighs net flow, the share of buying, the pace of trading and the share of distinct
 *     buyers; saturates on few trades; 0 without volume
 * @param v2 v1 times a confidence that grows with the number of trades
 */
public record Uptrend(double v1, double v2) {

    private static final Uptrend NONE = new Uptrend(0, 0);
    private static final double LAMPORTS_PER_SOL = 1e9;
    private static final double SOL_OF_NET_FLOW = 10;
    private static final double TRADES_OF_CONFIDENCE = 10;
    private static final double SECONDS_PER_MINUTE = 60;

    /** The scores of one window. */
    public static Uptrend of(WindowFigures window, WindowSize size) {
        if (window.volume() == 0) {
            return NONE;
        }
        double netFlow = window.netFlow() / LAMPORTS_PER_SOL / SOL_OF_NET_FLOW;
        double buying = (double) window.buyVolume() / window.volume();
        double pace = window.trades() / (size.seconds() / SECONDS_PER_MINUTE);
        double breadth =
                window.buys() == 0 ? 0 : Math.min(1, (double) window.buyers() / window.buys());
        double v1 =
                clamp(0.3 * sigmoid(netFlow) + 0.3 * buying + 0.2 * sigmoid(pace) + 0.2 * breadth);
        double confidence = -StrictMath.expm1(-window.trades() / TRADES_OF_CONFIDENCE);
        return new Uptrend(v1, clamp(v1 * confidence));
    }

    /** The score of a version. */
    public double of(UptrendVersion version) {
        return version == UptrendVersion.V1 ? v1 : v2;
    }

    private static double sigmoid(double x) {
        return 1 / (1 + StrictMath.exp(-x));
    }

    private static double clamp(double score) {
        return Math.max(0, Math.min(1, score));
    }
}
