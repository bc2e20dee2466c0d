package io.solflow.decode.raydiumcpmm;

import io.solflow.decode.Address;
import io.solflow.decode.ByteReader;
import io.solflow.decode.ProgramEvent;
import io.solflow.decode.Read;

/**
 * Liquidity was added or taken out. Amounts in base units.
 *
 * @param shares of the pool before
 * @param change 0 added, 1 taken out, 2 put in at the start
 */
public record LiquidityEvent(
        Address pool,
        long shares,
        long vault0,
        long vault1,
        long amount0,
        long amount1,
        long transferFee0,
        long transferFee1,
        int change)
        implements ProgramEvent {

    /** Reads the fields behind the discriminator. */
    static Read<LiquidityEvent> read(ByteReader in) {
        return Read.of(
                in,
                new LiquidityEvent(
                        in.address(),
                        in.amount(),
                        in.amount(),
                        in.amount(),
                        in.amount(),
                        in.amount(),
                        in.amount(),
                        in.amount(),
                        in.octet()));
    }

    @Override
    public String eventName() {
        return "LpChangeEvent";
    }
}
