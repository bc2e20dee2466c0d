package io.solflow.decode.jupiterdca;

import io.solflow.decode.ByteReader;
import io.solflow.decode.EventReads;
import io.solflow.decode.ProgramEvent;
import io.solflow.decode.Read;
import org.jspecify.annotations.Nullable;

/** All events of the program. */
public final class JupiterDcaReads implements EventReads {

    @Override
    public @Nullable Read<? extends ProgramEvent> read(long tag, ByteReader in) {
        if (tag == JupiterDcaDecoder.FILLED) {
            return OrderEvent.Filled.read(in);
        }
        if (tag == 0xa6ac61094d4cbd6dL) {
            return OrderEvent.Opened.read(in);
        }
        if (tag == 0x321f579b87dcc3efL) {
            return OrderEvent.Closed.read(in);
        }
        if (tag == 0x3ecdf2aff4a98834L) {
            return OrderEvent.Deposit.read(in);
        }
        if (tag == 0xc0f1c9d946965af7L) {
            return OrderEvent.Withdraw.read(in);
        }
        if (tag == 0x2a88d874b5d16db5L) {
            return OrderEvent.CollectedFee.read(in);
        }
        return null;
    }
}
