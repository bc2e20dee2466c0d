package io.solflow.stream.replay;

import static io.solflow.stream.replay.Rows.csv;
import static io.solflow.stream.replay.Rows.source;
import static org.assertj.core.api.Assertions.assertThat;

import io.solflow.schemas.Trade;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Random;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RoundTripItemsTest {

    private static final long T = 1_760_978_520L;

    @TempDir Path temporary;

    @Test
    void flagsTheLegsOfATransactionThatOthersComeBetween() throws IOException {
        assertThat(
                        flags(
                                source(
                                        "a.csv",
                                        csv(
                                                leg("x", T, "w", "buy"),
                                                leg("y", T, "v", "sell"),
                                                "broken",
                                                leg("x", T, "w", "sell")))))
                .containsExactly("x true", "y false", "x true");
    }

    @Test
    void findsATransactionInTwoFiles() throws IOException {
        assertThat(
                        flags(
                                source(
                                        "a.csv",
                                        csv(leg("x", T, "w", "buy"), leg("z", T + 1, "w", "sell"))),
                                source(
                                        "b.csv",
                                        csv(leg("y", T, "v", "sell"), leg("x", T, "w", "sell")))))
                .containsExactly("x true", "y false", "x true", "z false");
    }

    @Test
    void doesNotJudgeRowsWithoutASignature() throws IOException {
        assertThat(flags(source("a.csv", csv(leg("", T, "w", "buy"), leg("", T, "w", "sell")))))
                .containsExactly("row:a:1 null", "row:a:2 null");
    }

    @Test
    void doesNotJoinRowsOfDifferentTimes() throws IOException {
        assertThat(
                        flags(
                                source(
                                        "a.csv",
                                        csv(
                                                leg("x", T, "w", "buy"),
                                                leg("x", T + 1, "w", "sell")))))
                .containsExactly("x false", "x false");
    }

    @Test
    void knowsTheRoundTripsOfThePumpFunSample() throws IOException {
        List<Trade> trades = trades(plan(ReplaySample.sources().get(0)));

        assertThat(trades).hasSize(1_292).extracting(Trade::getRoundTrip).doesNotContainNull();
        assertThat(trades.stream().filter(Trade::getRoundTrip)).hasSize(60);
        assertThat(trades.stream().filter(Trade::getRoundTrip).map(Trade::getSignature).distinct())
                .hasSize(30);
    }

    @Test
    void judgesTheLaunchesOnlyWhereTheTransactionIsKnown() throws IOException {
        List<Trade> trades = trades(plan(ReplaySample.sources().get(1)));

        Predicate<Trade> signed = trade -> !trade.getSignature().startsWith("row:");
        assertThat(trades.stream().filter(signed)).hasSize(2_087);
        assertThat(trades)
                .allSatisfy(
                        trade ->
                                assertThat(trade.getRoundTrip() != null)
                                        .isEqualTo(
                                                signed.test(trade) && trade.getWallet() != null));
    }

    /** Every pair of rows of the same transaction, wallet and token is looked at. */
    @Test
    void flagsRandomFilesAsComparingEveryPairWould() throws IOException {
        for (long seed = 1; seed <= 30; seed++) {
            var random = new Random(seed);
            var sources = new ArrayList<ReplaySource>();
            for (int file = 0; file < 1 + random.nextInt(3); file++) {
                var lines = new ArrayList<String>();
                for (int row = 0; row < random.nextInt(120); row++) {
                    int transaction = random.nextInt(40);
                    lines.add(
                            leg(
                                    random.nextInt(9) == 0 ? "" : "t" + transaction,
                                    T + transaction / 8,
                                    random.nextInt(9) == 0 ? "" : "w" + random.nextInt(3),
                                    random.nextBoolean() ? "buy" : "sell"));
                }
                sources.add(source("f" + file + ".csv", csv(lines.toArray(String[]::new))));
            }

            List<Trade> trades = trades(plan(sources.toArray(ReplaySource[]::new)));

            for (Trade trade : trades) {
                assertThat(trade.getRoundTrip())
                        .as("seed %d, %s", seed, trade)
                        .isEqualTo(obvious(trade, trades));
            }
        }
    }

    private static @Nullable Boolean obvious(Trade trade, List<Trade> all) {
        if (trade.getSignature().startsWith("row:") || trade.getWallet() == null) {
            return null;
        }
        return all.stream()
                        .filter(other -> other.getSignature().equals(trade.getSignature()))
                        .filter(other -> Objects.equals(other.getWallet(), trade.getWallet()))
                        .filter(other -> other.getMint().equals(trade.getMint()))
                        .map(Trade::getSide)
                        .distinct()
                        .count()
                == 2;
    }

    @Test
    void leavesASecondOfMoreRowsThanItHoldsUnjudgedAndGoesOn() throws IOException {
        var lines = new ArrayList<String>();
        lines.add(leg("before", T, "w", "buy"));
        for (int i = 0; i <= RoundTripItems.MOST_ROWS; i++) {
            lines.add(leg("s" + i, T + 1, "w", "buy"));
        }
        lines.add(leg("s0", T + 1, "w", "sell"));
        lines.add(leg("after", T + 2, "w", "sell"));

        List<Trade> trades = trades(plan(source("a.csv", csv(lines.toArray(String[]::new)))));

        assertThat(trades).hasSize(lines.size());
        assertThat(trades.get(0).getRoundTrip()).isFalse();
        assertThat(trades.get(trades.size() - 1).getRoundTrip()).isFalse();
        assertThat(trades.subList(1, trades.size() - 1))
                .allMatch(trade -> trade.getRoundTrip() == null);
    }

    @Test
    void judgesASecondOfExactlyAsManyRowsAsItHolds() throws IOException {
        var lines = new ArrayList<String>();
        for (int i = 1; i < RoundTripItems.MOST_ROWS; i++) {
            lines.add(leg("s" + i, T, "w", "buy"));
        }
        lines.add(leg("s1", T, "w", "sell"));
        lines.add(leg("after", T + 1, "w", "sell"));

        List<Trade> trades = trades(plan(source("a.csv", csv(lines.toArray(String[]::new)))));

        assertThat(trades.stream().filter(Trade::getRoundTrip).map(Trade::getSignature))
                .containsExactly("s1", "s1");
    }

    private List<String> flags(ReplaySource... sources) throws IOException {
        return trades(plan(sources)).stream()
                .map(trade -> trade.getSignature() + " " + trade.getRoundTrip())
                .toList();
    }

    private static List<Trade> trades(Items items) throws IOException {
        try (items) {
            return Rows.items(items).stream()
                    .map(Item::row)
                    .filter(Row.Fill.class::isInstance)
                    .map(row -> ((Row.Fill) row).trade())
                    .toList();
        }
    }

    private Items plan(ReplaySource... sources) throws IOException {
        return Plan.of(List.of(sources), TickFiles.STANDARD)
                .items(new ExternalSort(temporary, 50_000));
    }

    private static String leg(String signature, long time, String wallet, String side) {
        return signature + "," + time + ",pumpfun,mint-1," + wallet + "," + side + ",1000,2000,6";
    }
}
