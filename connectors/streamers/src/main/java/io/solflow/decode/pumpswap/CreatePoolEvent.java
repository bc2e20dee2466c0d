package io.solflow.decode.pumpswap;

import io.solflow.decode.Address;
import io.solflow.decode.ByteReader;
import io.solflow.decode.ProgramEvent;
import io.solflow.decode.Read;
import org.jspecify.annotations.Nullable;

/**
 * A pool was created and filled.
 *
 * @param timestamp chain time, seconds since 1970
 * @param poolBase reserves of the base after it, base units
 * @param poolQuote reserves of the quote after it, base units
 * @param coinCreator null in the oldest events
 */
public record CreatePoolEvent(
        long timestamp,
        int index,
        Address creator,
        Address baseMint,
        Address quoteMint,
        int baseDecimals,
        int quoteDecimals,
        long baseIn,
        long quoteIn,
        long poolBase,
        long poolQuote,
        long initialLiquidity,
        Address pool,
        Address lpMint,
        @Nullable Address coinCreator)
        implements ProgramEvent {

    /** Reads the fields behind the discriminator. */
    static Read<CreatePoolEvent> read(ByteReader in) {
        long timestamp = in.number();
        int index = in.octet() | in.octet() << 8;
        Address creator = in.address();
        Address baseMint = in.address();
        Address quoteMint = in.address();
        int baseDecimals = in.octet();
        int quoteDecimals = in.octet();
        long baseIn = in.amount();
        long quoteIn = in.amount();
        long poolBase = in.amount();
        long poolQuote = in.amount();
        in.skip(Long.BYTES); // the least liquidity
        long initialLiquidity = in.amount();
        in.skip(Long.BYTES + 1); // shares given out, and the bump of the address
        Address pool = in.address();
        Address lpMint = in.address();
        in.skip(2 * Address.BYTES);
        Address coinCreator = in.newer(ByteReader::address);
        in.newer(ByteReader::flag); // the agent's mode
        return Read.of(
                in,
                new CreatePoolEvent(
                        timestamp,
                        index,
                        creator,
                        baseMint,
                        quoteMint,
                        baseDecimals,
                        quoteDecimals,
                        baseIn,
                        quoteIn,
                        poolBase,
                        poolQuote,
                        initialLiquidity,
                        pool,
                        lpMint,
                        coinCreator));
    }

    @Override
    public String eventName() {
        return "CreatePoolEvent";
    }
}
