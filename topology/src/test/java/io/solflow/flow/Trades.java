package io.solflow.flow;

import io.solflow.schemas.Proof;
import io.solflow.schemas.Side;
import io.solflow.schemas.Trade;

/** Trades for tests: one SOL of one wallet in one token, unless said otherwise. */
public final class Trades {

    public static final long SOL = 1_000_000_000L;

    private Trades() {}

    /** A buy of 1 SOL for 1,000 whole tokens of 6 decimals at an event time. */
    public static Trade buy(String signature, String mint, long eventTime) {
        return trade(signature, mint, eventTime, Side.BUY);
    }

    public static Trade sell(String signature, String mint, long eventTime) {
        return trade(signature, mint, eventTime, Side.SELL);
    }

    public static Trade trade(String signature, String mint, long eventTime, Side side) {
        return Trade.newBuilder()
                .setSignature(signature)
                .setEventTimeS(eventTime)
                .setStreamer("test")
                .setProgram("pumpfun")
                .setMint(mint)
                .setWallet("wallet-of-" + signature)
                .setSide(side)
                .setQuoteAmount(SOL)
                .setTokenAmount(1_000_000_000L)
                .setTokenDecimals(6)
                .setProof(Proof.NONE)
                .build();
    }
}
