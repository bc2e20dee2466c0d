package io.solflow.decode.pumpfun;

import io.solflow.decode.ByteReader;
import io.solflow.decode.EventReads;
import io.solflow.decode.ProgramEvent;
import io.solflow.decode.Read;
import org.jspecify.annotations.Nullable;

/** All events of the program. */
public final class PumpfunReads implements EventReads {

    @Override
    public @Nullable Read<? extends ProgramEvent> read(long tag, ByteReader in) {
        if (tag == PumpfunDecoder.TRADE) {
            return TradeEvent.read(in);
        }
        if (tag == PumpfunDecoder.CREATE) {
            return CreateEvent.read(in);
        }
        if (tag == PumpfunDecoder.COMPLETE) {
            return CompleteEvent.read(in);
        }
        if (tag == PumpfunDecoder.MIGRATION) {
            return MigrationEvent.read(in);
        }
        if (tag == PumpfunDecoder.VIRTUAL_PARAMS) {
            return VirtualParamsEvent.read(in);
        }
        return null;
    }
}
