package io.solflow.decode.moonshot;

import io.solflow.decode.ByteReader;
import io.solflow.decode.Read;

/**
 * Arguments of the instruction that creates a token; there is no event.
 *
 * @param amount supply, base units
 */
record TokenMint(String name, String symbol, String uri, int decimals, long amount) {

    /** Reads the arguments behind the discriminator; those about the curve are passed over. */
    static Read<TokenMint> read(ByteReader in) {
        String name = in.text();
        String symbol = in.text();
        String uri = in.text();
        int decimals = in.octet();
        in.octet(); // the collateral's currency; there is but one
        var mint = new TokenMint(name, symbol, uri, decimals, in.amount());
        in.skip(in.remaining());
        return Read.of(in, mint);
    }
}
