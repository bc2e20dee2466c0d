package io.solflow.decode.moonshot;

import io.solflow.decode.ByteReader;
import io.solflow.decode.ProgramEvent;

/**
 * What a wallet asked to trade.
 *
 * @param tokens base units
 * @param collateral lamports
 * @param exactOut whether the side that goes out is the named one
 * @param slippageBasisPoints how far the other side may be off, in 1/10,000
 */
record TradeRequest(
        String eventName, long tokens, long collateral, boolean exactOut, long slippageBasisPoints)
        implements ProgramEvent {

    static TradeRequest read(String instruction, ByteReader in) {
        return new TradeRequest(instruction, in.amount(), in.amount(), in.flag(), in.amount());
    }
}
