package io.solflow.decode.pumpfun;

import io.solflow.decode.Address;
import io.solflow.decode.ByteReader;
import io.solflow.decode.ProgramEvent;
import org.jspecify.annotations.Nullable;

/**
 * What a token was asked to be.
 *
 * @param creator null in the oldest instructions
 */
record CreateRequest(
        String eventName, String name, String symbol, String uri, @Nullable Address creator)
        implements ProgramEvent {

    static CreateRequest read(String instruction, ByteReader in) {
        return new CreateRequest(
                instruction, in.text(), in.text(), in.text(), in.newer(ByteReader::address));
    }
}
