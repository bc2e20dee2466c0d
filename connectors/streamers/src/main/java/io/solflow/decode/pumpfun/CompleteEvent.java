package io.solflow.decode.pumpfun;

import io.solflow.decode.Address;
import io.solflow.decode.ByteReader;
import io.solflow.decode.ProgramEvent;
import io.solflow.decode.Read;

/**
 * A curve has sold everything; it trades no more.
 *
 * @param timestamp chain time, seconds since 1970
 */
public record CompleteEvent(Address user, Address mint, Address bondingCurve, long timestamp)
        implements ProgramEvent {

    /** Reads the fields behind the discriminator; newer ones name the quote mint, too. */
    static Read<CompleteEvent> read(ByteReader in) {
        var event = new CompleteEvent(in.address(), in.address(), in.address(), in.number());
        in.newer(ByteReader::address);
        return Read.of(in, event);
    }

    @Override
    public String eventName() {
        return "CompleteEvent";
    }
}
