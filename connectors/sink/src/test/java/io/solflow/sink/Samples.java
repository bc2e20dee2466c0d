package io.solflow.sink;

import io.solflow.schemas.Side;
import io.solflow.schemas.Signal;
import io.solflow.schemas.TokenMetrics;
import io.solflow.schemas.Trade;
import io.solflow.schemas.Window;
import io.solflow.schemas.WindowMetrics;
import io.solflow.schemas.WindowSignal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;

/** Records with plausible values, to be changed where a test cares. */
public final class Samples {

    /** Noon of 2026-11-20, UTC. */
    public static final long NOON = Instant.parse("2026-11-20T12:00:00Z").getEpochSecond();

    public static final long DAY = 86_400;

    private Samples() {}

    /** A row of an answer; whole numbers as the query gives them. */
    public static List<Object> row(Object... values) {
        return Arrays.stream(values)
                .map(value -> value instanceof Integer i ? Long.valueOf(i) : value)
                .collect(Collectors.toCollection(ArrayList::new));
    }

    public static Trade.Builder trade(String mint, long eventTimeSeconds, String signature) {
        return Trade.newBuilder()
                .setSignature(signature)
                .setEventTimeS(eventTimeSeconds)
                .setStreamer("replay")
                .setProgram("pumpfun")
                .setMint(mint)
                .setWallet("wallet-1")
                .setSide(Side.BUY)
                .setQuoteAmount(1_500_000_000L)
                .setTokenAmount(3_000_000L)
                .setTokenDecimals(6)
                .setFlowLamports(1_500_000_000L);
    }

    public static TokenMetrics metrics(String mint, long endSeconds, long netFlowLamports) {
        return TokenMetrics.newBuilder()
                .setMint(mint)
                .setEndS(endSeconds)
                .setHopS(10)
                .setWindow60s(window(netFlowLamports, 1))
                .setWindow300s(window(netFlowLamports, 2))
                .setWindow900s(window(netFlowLamports, 3))
                .setWindow3600s(window(netFlowLamports, 4))
                .setWindow7200s(window(netFlowLamports, 5))
                .setWindow14400s(window(netFlowLamports, 6))
                .build();
    }

    /** Bought 3 SOL more than {@code netFlow} says is left after selling 3 SOL. */
    public static Window window(long netFlow, int trades) {
        return Window.newBuilder()
                .setNetFlow(netFlow)
                .setBuyVolume(netFlow + 3_000_000_000L)
                .setSellVolume(3_000_000_000L)
                .setTrades(trades)
                .setBuys(trades)
                .setSells(0)
                .setUnpricedTrades(0)
                .setWallets(trades)
                .setBuyers(trades)
                .setSellers(0)
                .setDcaBuys(0)
                .setDcaSells(0)
                .setDcaWallets(0)
                .setDcaFlow(netFlow / 2)
                .setOpen(0.5)
                .setClose(0.75)
                .build();
    }

    /** The 15 minutes of a token up to an end. */
    public static WindowMetrics.Builder windowMetrics(String mint, long endSeconds) {
        return WindowMetrics.newBuilder()
                .setMint(mint)
                .setWindowS(900)
                .setEndS(endSeconds)
                .setIntervalS(60)
                .setFigures(window(2_500_000_000L, 4))
                .setBuySellRatio(0.625)
                .setDcaOverlapPct(12.5)
                .setUptrendV1(0.75)
                .setUptrendV2(0.5)
                .setUptrendVersion("uptrend_v2")
                .setUptrendScore(0.5)
                .setSignal(WindowSignal.NEUTRAL)
                .setConfigVersion("v-1");
    }

    public static Signal.Builder signal(String id, long detectedAtMillis) {
        return Signal.newBuilder()
                .setId(id)
                .setSignalType("BREAKOUT")
                .setMarketSlug("mint-a")
                .setMint("mint-a")
                .setWindowS(300)
                .setConfidence(0.5)
                .setDetectedAtMs(detectedAtMillis)
                .setSource("solflow");
    }
}
