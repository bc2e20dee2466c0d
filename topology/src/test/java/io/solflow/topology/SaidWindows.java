package io.solflow.topology;

import io.solflow.flow.WindowSize;
import io.solflow.schemas.TokenMetrics;
import io.solflow.schemas.Window;
import java.util.HashMap;
import java.util.Map;
import java.util.TreeMap;

/**
 * The windows that a sequence of {@link TokenMetrics} stands for: a record holds until the next one
 * of its token. Spelled out, hop by hop, without empty windows.
 */
public final class SaidWindows {

    private final int hopSeconds;
    private final Map<String, TreeMap<Long, TokenMetrics>> byMint = new HashMap<>();

    public SaidWindows(int hopSeconds) {
        this.hopSeconds = hopSeconds;
    }

    /** Takes the next record. */
    public void add(TokenMetrics metrics) {
        byMint.computeIfAbsent(metrics.getMint(), mint -> new TreeMap<>())
                .put(metrics.getEndS(), metrics);
    }

    /** Every window that is not empty, with the figures that a plain aggregation can know. */
    public Map<WindowPlace, long[]> spelledOut() {
        var windows = new HashMap<WindowPlace, long[]>();
        byMint.forEach(
                (mint, byEnd) -> {
                    for (long end = byEnd.firstKey(); end <= byEnd.lastKey(); end += hopSeconds) {
                        TokenMetrics holds = byEnd.floorEntry(end).getValue();
                        for (WindowSize size : WindowSize.values()) {
                            Window window = window(holds, size);
                            if (window.getTrades() > 0) {
                                windows.put(
                                        new WindowPlace(mint, size.seconds(), end), values(window));
                            }
                        }
                    }
                });
        return windows;
    }

    private static Window window(TokenMetrics metrics, WindowSize size) {
        return switch (size) {
            case ONE_MINUTE -> metrics.getWindow60s();
            case FIVE_MINUTES -> metrics.getWindow300s();
            case FIFTEEN_MINUTES -> metrics.getWindow900s();
            case ONE_HOUR -> metrics.getWindow3600s();
            case TWO_HOURS -> metrics.getWindow7200s();
            case FOUR_HOURS -> metrics.getWindow14400s();
        };
    }

    private static long[] values(Window window) {
        return new long[] {
            window.getNetFlow(),
            window.getBuyVolume(),
            window.getSellVolume(),
            window.getTrades(),
            window.getBuys(),
            window.getSells(),
            window.getUnpricedTrades(),
            window.getWallets(),
            window.getBuyers(),
            window.getSellers(),
            window.getDcaBuys(),
            window.getDcaSells(),
            window.getDcaWallets(),
            window.getDcaFlow()
        };
    }
}
