package io.solflow.decode.launchlab;

import io.solflow.decode.ByteReader;
import io.solflow.decode.EventReads;
import io.solflow.decode.ProgramEvent;
import io.solflow.decode.Read;
import org.jspecify.annotations.Nullable;

/** All events of the program. */
public final class LaunchlabReads implements EventReads {

    @Override
    public @Nullable Read<? extends ProgramEvent> read(long tag, ByteReader in) {
        if (tag == LaunchlabDecoder.TRADE) {
            return TradeEvent.read(in);
        }
        if (tag == LaunchlabDecoder.POOL_CREATE) {
            return PoolCreateEvent.read(in);
        }
        return null;
    }
}
