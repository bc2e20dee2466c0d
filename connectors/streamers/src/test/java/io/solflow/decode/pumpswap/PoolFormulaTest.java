package io.solflow.decode.pumpswap;

import static org.assertj.core.api.Assertions.assertThat;

import io.solflow.decode.ByteReader;
import io.solflow.decode.PoolSwap;
import io.solflow.decode.Read;
import io.solflow.decode.Recordings;
import io.solflow.decode.Reserves;
import io.solflow.schemas.Proof;
import java.util.Arrays;
import org.junit.jupiter.api.Test;

/** The formula on events that other recorders have collected. */
class PoolFormulaTest {

    private static PoolSwap swap(byte[] fields, boolean buy) {
        Read<TradeEvent> read = TradeEvent.read(new ByteReader(fields, 0), buy);
        return PoolFormula.swap(((Read.Event<TradeEvent>) read).event());
    }

    @Test
    void provesASale() {
        PoolSwap sale = swap(Recordings.vector("unpack_sell_event_v2"), false);

        assertThat(sale.proof()).isEqualTo(Proof.EXACT);
        assertThat(sale.after())
                .isEqualTo(
                        new Reserves(
                                602_070_276_710_126L - 90_553_519_340L,
                                549_652_925_359L + 82_847_919L));
    }

    @Test
    void addsVirtualReservesWhereThePoolHasThem() {
        byte[] fields = Recordings.vector("buy_event_2026_07");

        PoolSwap purchase = swap(fields, true);

        assertThat(purchase.proof()).isEqualTo(Proof.EXACT);
        assertThat(purchase.before().quote()).isEqualTo(2_428_267_459_655L + 17_584_505_288L);
        PoolSwap withoutThem = swap(Arrays.copyOf(fields, fields.length - 25), true);
        assertThat(withoutThem.proof()).isEqualTo(Proof.FAILED);
        assertThat(withoutThem.quote()).isEqualTo(purchase.quote());
    }
}
