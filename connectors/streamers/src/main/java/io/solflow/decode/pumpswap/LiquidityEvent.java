package io.solflow.decode.pumpswap;

import io.solflow.decode.Address;
import io.solflow.decode.ByteReader;
import io.solflow.decode.ProgramEvent;
import io.solflow.decode.Read;

/**
 * Liquidity was added (DepositEvent) or taken out (WithdrawEvent).
 *
 * @param timestamp chain time, seconds since 1970
 * @param shares given or taken back
 * @param poolBase reserves of the base before, base units
 * @param poolQuote reserves of the quote before, base units
 * @param base added or taken out, base units
 * @param quote added or taken out, base units
 */
public record LiquidityEvent(
        boolean deposit,
        long timestamp,
        long shares,
        long poolBase,
        long poolQuote,
        long base,
        long quote,
        long shareSupply,
        Address pool,
        Address user)
        implements ProgramEvent {

    /** Reads the fields behind the discriminator. */
    static Read<LiquidityEvent> read(ByteReader in, boolean deposit) {
        long timestamp = in.number();
        long shares = in.amount();
        in.skip(4 * Long.BYTES); // two limits, and what the user held
        var event =
                new LiquidityEvent(
                        deposit,
                        timestamp,
                        shares,
                        in.amount(),
                        in.amount(),
                        in.amount(),
                        in.amount(),
                        in.amount(),
                        in.address(),
                        in.address());
        in.skip(3 * Address.BYTES);
        return Read.of(in, event);
    }

    @Override
    public String eventName() {
        return deposit ? "DepositEvent" : "WithdrawEvent";
    }
}
