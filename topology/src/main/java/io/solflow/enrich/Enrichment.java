package io.solflow.enrich;

import io.solflow.flow.TokenWindows;
import io.solflow.flow.WindowFigures;
import io.solflow.flow.WindowSize;
import io.solflow.schemas.TokenInfo;
import io.solflow.schemas.WindowMetrics;
import io.solflow.schemas.WindowSignal;
import java.math.BigDecimal;
import org.jspecify.annotations.Nullable;

/**
 * Makes the record of an enriched window from its figures and from what is known besides. Pure: the
 * same arguments give the same record.
 */
public final class Enrichment {

    private static final int MAX_DECIMALS = 18;

    private final EnrichConfig config;
    private final int intervalSeconds;
    private final String version;

    /**
     * @param intervalSeconds distance between two possible records of a window, event time
     */
    public Enrichment(EnrichConfig config, int intervalSeconds) {
        this.config = config;
        this.intervalSeconds = intervalSeconds;
        this.version = config.version();
    }

    /**
     * What is known of a token besides its trades.
     *
     * @param info null when nothing is
     */
    public record Token(@Nullable TokenInfo info, boolean blocked) {}

    /**
     * The record of one window.
     *
     * @param dcaOverlapPct of this window, in percent, 0 to 100
     * @param previousNetFlow of the window that ends where this one starts, lamports; null when
     *     unknown
     */
    public WindowMetrics record(
            TokenWindows windows,
            WindowSize size,
            double dcaOverlapPct,
            @Nullable Long previousNetFlow,
            Token token) {
        WindowFigures window = windows.of(size);
        Uptrend uptrend = Uptrend.of(window, size);
        double score = uptrend.of(config.uptrend());
        Double price = price(windows);
        TokenInfo info = token.info();
        return new WindowMetrics(
                windows.mint(),
                size.seconds(),
                windows.endSeconds(),
                intervalSeconds,
                window.record(),
                buySellRatio(window),
                dcaOverlapPct,
                uptrend.v1(),
                uptrend.v2(),
                config.uptrend().text(),
                score,
                signal(dcaOverlapPct, window.netFlow(), score),
                previousNetFlow,
                previousNetFlow == null ? null : window.netFlow() - previousNetFlow,
                price,
                marketCap(price, info),
                info == null ? null : info.getName(),
                info == null ? null : info.getSymbol(),
                token.blocked(),
                version);
    }

    /** The share of buying in the volume, 0 without volume. */
    static double buySellRatio(WindowFigures window) {
        return window.volume() == 0 ? 0 : (double) window.buyVolume() / window.volume();
    }

    /** What a window says; accumulation goes before an uptrend. */
    WindowSignal signal(double dcaOverlapPct, long netFlow, double score) {
        if (dcaOverlapPct > config.accumulationThreshold() && netFlow > 0) {
            return WindowSignal.ACCUMULATION;
        }
        return score > config.uptrendThreshold() ? WindowSignal.UPTREND : WindowSignal.NEUTRAL;
    }

    /** SOL per whole token, of the last trade that has a price within the longest window. */
    private static @Nullable Double price(TokenWindows windows) {
        double close = windows.of(WindowSize.LONGEST).close();
        return Double.isNaN(close) ? null : close;
    }

    /** SOL; null unless price, supply and decimals are known and possible. */
    static @Nullable Double marketCap(@Nullable Double price, @Nullable TokenInfo info) {
        if (price == null || info == null) {
            return null;
        }
        Long supply = info.getSupply();
        Integer decimals = info.getDecimals();
        if (supply == null || supply < 0 || decimals == null) {
            return null;
        }
        return decimals < 0 || decimals > MAX_DECIMALS
                ? null
                : price * BigDecimal.valueOf(supply, decimals).doubleValue();
    }
}
