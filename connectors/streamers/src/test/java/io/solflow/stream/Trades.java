package io.solflow.stream;

import io.solflow.schemas.Proof;
import io.solflow.schemas.Side;
import io.solflow.schemas.Trade;

/** Trades for tests. */
public final class Trades {

    private Trades() {}

    public static Trade buy(String signature, long eventTimeSeconds) {
        var trade = new Trade();
        trade.setSignature(signature);
        trade.setEventTimeS(eventTimeSeconds);
        trade.setStreamer("test");
        trade.setProgram("pumpfun");
        trade.setMint("mint-1");
        trade.setSide(Side.BUY);
        trade.setQuoteAmount(1_000);
        trade.setTokenAmount(2_000);
        trade.setProof(Proof.NONE);
        return trade;
    }
}
