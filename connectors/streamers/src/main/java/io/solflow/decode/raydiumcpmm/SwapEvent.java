package io.solflow.decode.raydiumcpmm;

import io.solflow.decode.Address;
import io.solflow.decode.ByteReader;
import io.solflow.decode.ProgramEvent;
import io.solflow.decode.Read;
import org.jspecify.annotations.Nullable;

/**
 * A swap of one of a pool's two assets for the other. Amounts in base units.
 *
 * @param inputBefore what the pool had of the input before
 * @param outputBefore what the pool had of the output before
 * @param input into the pool, with the trade fee
 * @param output out of the pool
 * @param inputTransferFee what the input's token took on its way
 * @param outputTransferFee what the output's token took on its way
 * @param exactIn whether the user named the input
 * @param details null in the older layout
 */
public record SwapEvent(
        Address pool,
        long inputBefore,
        long outputBefore,
        long input,
        long output,
        long inputTransferFee,
        long outputTransferFee,
        boolean exactIn,
        @Nullable Details details)
        implements ProgramEvent {

    /**
     * What newer events say.
     *
     * @param tradeFee in the input
     * @param creatorFee in the input or the output
     */
    public record Details(
            Address inputMint,
            Address outputMint,
            long tradeFee,
            long creatorFee,
            boolean creatorFeeOnInput) {}

    /** Reads the fields behind the discriminator. */
    static Read<SwapEvent> read(ByteReader in) {
        return Read.of(
                in,
                new SwapEvent(
                        in.address(),
                        in.amount(),
                        in.amount(),
                        in.amount(),
                        in.amount(),
                        in.amount(),
                        in.amount(),
                        in.flag(),
                        in.newer(SwapEvent::readDetails)));
    }

    private static Details readDetails(ByteReader in) {
        return new Details(in.address(), in.address(), in.amount(), in.amount(), in.flag());
    }

    @Override
    public String eventName() {
        return "SwapEvent";
    }
}
