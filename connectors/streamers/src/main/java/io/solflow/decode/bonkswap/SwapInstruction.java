package io.solflow.decode.bonkswap;

import io.solflow.decode.ByteReader;
import io.solflow.decode.Read;

/**
 * What a swap was asked for. The amount is what the wallet is ready to give, not what moved.
 *
 * @param deltaIn base units of what goes in
 * @param xToY whether the wallet gives token X and gets token Y
 */
record SwapInstruction(long deltaIn, boolean xToY) {

    private static final int PRICE_LIMIT = 16;

    /** Reads the arguments behind the discriminator. */
    static Read<SwapInstruction> read(ByteReader in) {
        long deltaIn = in.amount();
        in.skip(PRICE_LIMIT);
        return Read.of(in, new SwapInstruction(deltaIn, in.flag()));
    }
}
