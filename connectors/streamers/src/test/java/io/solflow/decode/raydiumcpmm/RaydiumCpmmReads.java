package io.solflow.decode.raydiumcpmm;

import io.solflow.decode.ByteReader;
import io.solflow.decode.EventReads;
import io.solflow.decode.ProgramEvent;
import io.solflow.decode.Read;
import org.jspecify.annotations.Nullable;

/** All events of the program. */
public final class RaydiumCpmmReads implements EventReads {

    @Override
    public @Nullable Read<? extends ProgramEvent> read(long tag, ByteReader in) {
        if (tag == RaydiumCpmmDecoder.SWAP) {
            return SwapEvent.read(in);
        }
        if (tag == RaydiumCpmmDecoder.LP_CHANGE) {
            return LiquidityEvent.read(in);
        }
        return null;
    }
}
