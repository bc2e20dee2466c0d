package io.solflow.decode.launchlab;

import static org.assertj.core.api.Assertions.assertThat;

import io.solflow.decode.ByteReader;
import io.solflow.decode.Read;
import io.solflow.decode.Reason;
import io.solflow.decode.Recordings;
import io.solflow.schemas.Proof;
import java.util.Arrays;
import org.junit.jupiter.api.Test;

/** The event whose length tells its layout. */
class TradeEventTest {

    private static final int AMOUNT_OUT = 96;
    private static final int DIRECTION = 136;

    private final byte[] fields = Recordings.vector("unpack_launchpad_trade_event");

    private static Read<TradeEvent> read(byte[] bytes) {
        return TradeEvent.read(new ByteReader(bytes, 0));
    }

    private static TradeEvent event(byte[] bytes) {
        return ((Read.Event<TradeEvent>) read(bytes)).event();
    }

    /** The same in the older layout, without the creator's fee and the last flag. */
    private byte[] older() {
        byte[] older = Arrays.copyOf(fields, 130);
        System.arraycopy(fields, 120, older, 112, 18);
        return older;
    }

    @Test
    void readsBothLayouts() {
        assertThat(event(fields).creatorFee()).isEqualTo(734);
        assertThat(LaunchCurve.proof(event(fields))).isEqualTo(Proof.EXACT);
        assertThat(event(older()).creatorFee()).isNull();
        assertThat(event(older()).quoteMoved()).isEqualTo(event(fields).quoteMoved());
    }

    @Test
    void readsTheLayoutInWhichALongerEventAgreesWithItself() {
        byte[] longer = Arrays.copyOf(fields, fields.length + 5);
        byte[] longerOlder = Arrays.copyOf(older(), 130 + 5);

        assertThat(read(longer)).isEqualTo(new Read.Event<>(event(fields), 5));
        assertThat(read(longerOlder)).isEqualTo(new Read.Event<>(event(older()), 5));
    }

    @Test
    void refusesAnEventWhoseDirectionContradictsItsReserves() {
        fields[DIRECTION] = 1;

        assertThat(read(fields)).isEqualTo(new Read.Refused<>(Reason.INCONSISTENT));
    }

    @Test
    void refusesAnEventWhoseTokensContradictItsReserves() {
        fields[AMOUNT_OUT] ^= 1;

        assertThat(read(fields)).isEqualTo(new Read.Refused<>(Reason.INCONSISTENT));
    }
}
