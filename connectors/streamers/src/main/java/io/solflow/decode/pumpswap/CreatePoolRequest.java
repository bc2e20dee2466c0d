package io.solflow.decode.pumpswap;

import io.solflow.decode.Address;
import io.solflow.decode.ByteReader;
import io.solflow.decode.ProgramEvent;
import org.jspecify.annotations.Nullable;

/**
 * What a pool was asked to start with, base units.
 *
 * @param coinCreator null in the oldest instructions
 */
record CreatePoolRequest(int index, long baseIn, long quoteIn, @Nullable Address coinCreator)
        implements ProgramEvent {

    static CreatePoolRequest read(ByteReader in) {
        int index = in.octet() | in.octet() << 8;
        return new CreatePoolRequest(
                index, in.amount(), in.amount(), in.newer(ByteReader::address));
    }

    @Override
    public String eventName() {
        return "create_pool";
    }
}
