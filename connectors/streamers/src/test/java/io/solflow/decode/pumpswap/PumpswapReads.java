package io.solflow.decode.pumpswap;

import io.solflow.decode.ByteReader;
import io.solflow.decode.EventReads;
import io.solflow.decode.ProgramEvent;
import io.solflow.decode.Read;
import org.jspecify.annotations.Nullable;

/** All events of the program. */
public final class PumpswapReads implements EventReads {

    @Override
    public @Nullable Read<? extends ProgramEvent> read(long tag, ByteReader in) {
        if (tag == PumpswapDecoder.BUY) {
            return TradeEvent.read(in, true);
        }
        if (tag == PumpswapDecoder.SELL) {
            return TradeEvent.read(in, false);
        }
        if (tag == PumpswapDecoder.CREATE_POOL) {
            return CreatePoolEvent.read(in);
        }
        if (tag == PumpswapDecoder.DEPOSIT) {
            return LiquidityEvent.read(in, true);
        }
        if (tag == PumpswapDecoder.WITHDRAW) {
            return LiquidityEvent.read(in, false);
        }
        return null;
    }
}
