package io.solflow.stream.replay;

import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.mapping;
import static java.util.stream.Collectors.toSet;
import static org.assertj.core.api.Assertions.assertThat;

import io.solflow.schemas.Side;
import io.solflow.schemas.Trade;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.function.Function;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The bundled sample has the known answers of the recordings that it was made of. */
class ReplaySampleTest {

    private static final List<Trade> PUMPFUN = Rows.trades(ReplaySample.sources().get(0));
    private static final List<Trade> LAUNCHES = Rows.trades(ReplaySample.sources().get(1));

    @TempDir Path temporary;

    @Test
    void holdsThePumpFunTradesOf76Seconds() {
        assertThat(PUMPFUN).hasSize(1_292);
        assertThat(distinct(PUMPFUN, Trade::getSignature)).hasSize(1_261);
        assertThat(distinct(PUMPFUN, Trade::getMint)).hasSize(143);
        assertThat(distinct(PUMPFUN, Trade::getWallet)).hasSize(683);
        assertThat(distinct(PUMPFUN, Trade::getProgram)).containsOnly("pumpfun");
        assertThat(distinct(PUMPFUN, Trade::getTokenDecimals)).containsOnly(6);
        assertThat(count(PUMPFUN, Side.BUY)).isEqualTo(611);
        assertThat(sum(PUMPFUN, Side.BUY)).isEqualTo(236_488_592_493L);
        assertThat(count(PUMPFUN, Side.SELL)).isEqualTo(681);
        assertThat(sum(PUMPFUN, Side.SELL)).isEqualTo(340_272_463_969L);
        assertThat(PUMPFUN).extracting(Trade::getSlot).doesNotContainNull().isSorted();
        assertThat(PUMPFUN.get(0).getEventTimeS()).isEqualTo(1_760_978_515L);
        assertThat(PUMPFUN.get(1_291).getEventTimeS()).isEqualTo(1_760_978_591L);
    }

    @Test
    void holdsThirtyRoundTripsOfOneWalletInOneToken() {
        record Leg(String signature, String wallet, String mint) {}
        var legs =
                PUMPFUN.stream()
                        .collect(
                                groupingBy(
                                        trade ->
                                                new Leg(
                                                        trade.getSignature(),
                                                        Objects.requireNonNull(trade.getWallet()),
                                                        trade.getMint()),
                                        mapping(Trade::getSide, toSet())));

        assertThat(legs.values().stream().filter(sides -> sides.size() == 2)).hasSize(30);
    }

    @Test
    void holdsTheLaunches() {
        assertThat(LAUNCHES).hasSize(8_333);
        assertThat(distinct(LAUNCHES, Trade::getMint)).hasSize(13);
        assertThat(distinct(LAUNCHES, Trade::getWallet)).hasSize(2_652);
        assertThat(count(LAUNCHES, Side.BUY)).isEqualTo(4_810);
        assertThat(sum(LAUNCHES, Side.BUY)).isEqualTo(3_450_030_600_000L);
        assertThat(count(LAUNCHES, Side.SELL)).isEqualTo(3_523);
        assertThat(sum(LAUNCHES, Side.SELL)).isEqualTo(3_127_934_900_000L);
        assertThat(distinct(LAUNCHES, Trade::getProgram))
                .containsExactlyInAnyOrder(
                        "pumpswap", "jupiter", "okx-dex-router", "dflow", "raydium");
        assertThat(LAUNCHES.stream().filter(trade -> !trade.getSignature().startsWith("row:")))
                .hasSize(2_087);
        assertThat(distinct(LAUNCHES, Trade::getPool)).doesNotContainNull();
    }

    @Test
    void everyRowHasAnIdentityOfItsOwn() {
        record Identity(String signature, int outerIndex, int ordinal) {}
        Function<Trade, Identity> identity =
                trade ->
                        new Identity(
                                trade.getSignature(), trade.getOuterIndex(), trade.getOrdinal());

        assertThat(distinct(PUMPFUN, identity)).hasSize(1_292);
        assertThat(distinct(LAUNCHES, identity)).hasSize(8_333);
    }

    @Test
    void isReplayedWholeInOneOrderWithBothJumpsConfirmed() {
        var rig = new ReplayRig(temporary, ReplaySample.sources().toArray(ReplaySource[]::new));

        ReplayReport report = rig.run();

        assertThat(report.tradesSent()).isEqualTo(9_625);
        assertThat(report.deadLetters()).isZero();
        assertThat(rig.kafka.trades()).extracting(Trade::getEventTimeS).isSorted();
        assertThat(temporary).isEmptyDirectory();
    }

    private static <T> Set<T> distinct(List<Trade> trades, Function<Trade, T> of) {
        return trades.stream().map(of).collect(toSet());
    }

    private static long count(List<Trade> trades, Side side) {
        return trades.stream().filter(trade -> trade.getSide() == side).count();
    }

    private static long sum(List<Trade> trades, Side side) {
        return trades.stream()
                .filter(trade -> trade.getSide() == side)
                .mapToLong(Trade::getQuoteAmount)
                .sum();
    }
}
