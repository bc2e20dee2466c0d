package io.solflow.decode.moonshot;

import io.solflow.decode.Address;
import io.solflow.decode.ByteReader;
import io.solflow.decode.ProgramEvent;
import io.solflow.decode.Read;
import org.jspecify.annotations.Nullable;

/**
 * A purchase or a sale on a curve.
 *
 * @param amount base units of the token
 * @param collateral into or out of the curve, lamports; fees come on top or are taken off
 * @param dexFee lamports
 * @param helioFee lamports
 * @param label what kind of trade the program calls it; null when not readable
 * @param allocation base units of the token that are for sale
 */
public record TradeEvent(
        long amount,
        long collateral,
        long dexFee,
        long helioFee,
        long allocation,
        Address curve,
        Address costToken,
        Address sender,
        boolean buy,
        @Nullable String label)
        implements ProgramEvent {

    /** Reads the fields behind the discriminator. */
    static Read<TradeEvent> read(ByteReader in) {
        return Read.of(
                in,
                new TradeEvent(
                        in.amount(),
                        in.amount(),
                        in.amount(),
                        in.amount(),
                        in.amount(),
                        in.address(),
                        in.address(),
                        in.address(),
                        in.choice(2) == 0,
                        in.newer(ByteReader::text)));
    }

    /** Both fees together, lamports; null when no amount can hold them. */
    @Nullable Long fees() {
        long fees = dexFee + helioFee;
        return fees < 0 ? null : fees;
    }

    @Override
    public String eventName() {
        return "TradeEvent";
    }
}
