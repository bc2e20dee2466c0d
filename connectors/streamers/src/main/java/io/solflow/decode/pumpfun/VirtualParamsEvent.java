package io.solflow.decode.pumpfun;

import io.solflow.decode.Address;
import io.solflow.decode.ByteReader;
import io.solflow.decode.ProgramEvent;
import io.solflow.decode.Read;

/**
 * The virtual reserves of a curve were set anew: a jump of its price formula without a trade.
 *
 * @param timestamp chain time, seconds since 1970
 */
public record VirtualParamsEvent(
        long timestamp,
        Address mint,
        long virtualTokens,
        long virtualSol,
        long newVirtualTokens,
        long newVirtualSol,
        long realTokens,
        long realSol)
        implements ProgramEvent {

    /** Reads the fields behind the discriminator. */
    static Read<VirtualParamsEvent> read(ByteReader in) {
        return Read.of(
                in,
                new VirtualParamsEvent(
                        in.number(),
                        in.address(),
                        in.amount(),
                        in.amount(),
                        in.amount(),
                        in.amount(),
                        in.amount(),
                        in.amount()));
    }

    @Override
    public String eventName() {
        return "UpdateMayhemVirtualParamsEvent";
    }
}
