package io.solflow.stream.generate;

import static org.assertj.core.api.Assertions.assertThat;

import io.solflow.decode.Continuity;
import io.solflow.decode.Decoded;
import io.solflow.decode.Pools;
import io.solflow.decode.Program;
import io.solflow.decode.TradeContinuity;
import io.solflow.decode.TradeRecords;
import io.solflow.decode.Transaction;
import io.solflow.decode.TransactionDecoder;
import io.solflow.decode.known.KnownPrograms;
import io.solflow.schemas.Proof;
import io.solflow.schemas.Side;
import io.solflow.schemas.Trade;
import io.solflow.stream.RoundTrips;
import io.solflow.stream.yellowstone.WireTransactions;
import io.solflow.stream.yellowstone.playback.WireEncoding;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** A market that is made up, read by the decoders that read the real one. */
class MadeMarketTest {

    private static final GeneratorConfig CONFIG = GeneratorConfig.of(7, 40, 2_000, 1_000);
    private static final int BLOCKS = 250;
    private static final long T = 1_760_978_520L;

    private static final TransactionDecoder DECODER = KnownPrograms.decoder();

    /** What the decoders tell of a market's first blocks. */
    private record Told(List<MadeBlock> blocks, List<Decoded> results, List<Trade> trades) {

        static Told of(GeneratorConfig config, int count) {
            var market = new MadeMarket(config);
            var told = new Told(new ArrayList<>(), new ArrayList<>(), new ArrayList<>());
            var pools = new Pools(10_000);
            for (int i = 0; i < count; i++) {
                MadeBlock block = market.next(T + MadeBlock.seconds(i));
                told.blocks.add(block);
                for (Transaction each : block.transactions()) {
                    told.take(DECODER.decode(each, pools), pools);
                }
            }
            return told;
        }

        private void take(List<Decoded> decoded, Pools pools) {
            var together = new ArrayList<Trade>();
            for (Decoded result : decoded) {
                results.add(result);
                if (result instanceof Decoded.PoolSeen seen) {
                    pools.add(seen.pool());
                } else if (result instanceof Decoded.Traded traded) {
                    together.add(TradeRecords.of(traded, traded.eventTime(), "made", null));
                }
            }
            RoundTrips.flag(together);
            trades.addAll(together);
        }

        Set<Class<?>> kinds() {
            return results.stream().map(Object::getClass).collect(Collectors.toSet());
        }
    }

    private static final Told TOLD = Told.of(CONFIG, BLOCKS);

    private static List<TradeContinuity.Break> breaks(List<Trade> trades) {
        var continuity = new TradeContinuity(100_000);
        var breaks = new ArrayList<TradeContinuity.Break>();
        for (Trade trade : trades) {
            TradeContinuity.Break broken = continuity.next(trade);
            if (broken != null) {
                breaks.add(broken);
            }
        }
        return breaks;
    }

    @Test
    void saysNothingThatCannotBeReadToTheEnd() {
        assertThat(TOLD.kinds())
                .containsExactlyInAnyOrder(
                        Decoded.Traded.class,
                        Decoded.TokenCreated.class,
                        Decoded.PoolSeen.class,
                        Decoded.PoolChanged.class,
                        Decoded.OrderChanged.class,
                        Decoded.Suppressed.class);
    }

    @Test
    void provesEveryTradeThatHasAFormula() {
        Map<String, Set<Proof>> proofs = new TreeMap<>();
        for (Trade trade : TOLD.trades()) {
            proofs.computeIfAbsent(trade.getProgram(), none -> new TreeSet<>())
                    .add(trade.getProof());
        }

        assertThat(proofs)
                .containsOnly(
                        Map.entry("pumpfun", Set.of(Proof.EXACT)),
                        Map.entry("pumpswap", Set.of(Proof.EXACT)),
                        Map.entry("launchlab", Set.of(Proof.EXACT)),
                        Map.entry("raydium-cpmm", Set.of(Proof.EXACT)),
                        Map.entry("jupiter-dca", Set.of(Proof.NONE)));
    }

    @Test
    void makesAsManyTradesAsItShould() {
        double seconds = BLOCKS / 2.5;
        assertThat(TOLD.trades().size() / seconds).isBetween(990.0, 1_010.0);
    }

    @Test
    void hasAllThatAMarketHas() {
        Map<String, Long> byProgram =
                TOLD.trades().stream()
                        .collect(Collectors.groupingBy(Trade::getProgram, Collectors.counting()));
        assertThat(byProgram.values()).allMatch(count -> count > 200);
        assertThat(TOLD.trades()).filteredOn(Trade::getRoundTrip).hasSizeGreaterThan(500);
        assertThat(TOLD.trades())
                .filteredOn(trade -> trade.getSide() == Side.SELL)
                .hasSizeGreaterThan(TOLD.trades().size() / 4);
        assertThat(TOLD.trades()).allMatch(trade -> trade.getTokenDecimals() == 6);
        assertThat(TOLD.results())
                .filteredOn(Decoded.TokenCreated.class::isInstance)
                .hasSizeGreaterThanOrEqualTo(40);
        assertThat(TOLD.results())
                .filteredOn(Decoded.Suppressed.class::isInstance)
                .hasSizeGreaterThan(1_000);
        Set<String> events =
                TOLD.results().stream()
                        .filter(Decoded.PoolChanged.class::isInstance)
                        .map(each -> ((Decoded.PoolChanged) each).event().eventName())
                        .collect(Collectors.toSet());
        assertThat(events)
                .containsExactlyInAnyOrder(
                        "CompleteEvent",
                        "CompletePumpAmmMigrationEvent",
                        "CreatePoolEvent",
                        "LpChangeEvent");
        assertThat(longestRowOfOneWallet()).isGreaterThanOrEqualTo(3);
    }

    /** Most trades of one wallet in one token within 60 s: a bot has three. */
    private static int longestRowOfOneWallet() {
        Map<String, List<Long>> times = new HashMap<>();
        for (Trade trade : TOLD.trades()) {
            times.computeIfAbsent(trade.getWallet() + trade.getMint(), none -> new ArrayList<>())
                    .add(trade.getEventTimeS());
        }
        return times.values().stream()
                .mapToInt(
                        each ->
                                (int)
                                        each.stream()
                                                .filter(time -> time > each.get(0) - 60)
                                                .filter(time -> time <= each.get(0) + 60)
                                                .count())
                .max()
                .orElse(0);
    }

    @Test
    void givesTheSpotLegOfAnOrderToItsUser() {
        Map<String, List<Trade>> bySignature =
                TOLD.trades().stream().collect(Collectors.groupingBy(Trade::getSignature));
        List<Trade> fills =
                TOLD.trades().stream()
                        .filter(trade -> trade.getProgram().equals("jupiter-dca"))
                        .toList();
        for (Trade fill : fills) {
            assertThat(bySignature.get(fill.getSignature()))
                    .hasSize(2)
                    .extracting(Trade::getWallet)
                    .containsOnly(fill.getWallet())
                    .doesNotContain(fill.getFeePayer());
        }
    }

    @Test
    void aTokenKeepsItsMintFromItsCurveToItsPool() {
        Map<String, Set<String>> programs = new HashMap<>();
        for (Trade trade : TOLD.trades()) {
            programs.computeIfAbsent(trade.getMint(), none -> new HashSet<>())
                    .add(trade.getProgram());
        }
        assertThat(programs.values())
                .anyMatch(each -> each.containsAll(Set.of("pumpfun", "pumpswap")))
                .anyMatch(each -> each.containsAll(Set.of("launchlab", "raydium-cpmm")));
    }

    @Test
    void identitiesAreUnique() {
        assertThat(TOLD.trades())
                .extracting(
                        trade ->
                                trade.getSignature()
                                        + trade.getOuterIndex()
                                        + "/"
                                        + trade.getOrdinal())
                .doesNotHaveDuplicates();
    }

    @Test
    void leavesNoGapInAnyPool() {
        var continuity = new Continuity(100_000);
        assertThat(TOLD.results()).allMatch(result -> continuity.next(result) == null);
        assertThat(breaks(TOLD.trades())).isEmpty();
    }

    @Test
    void theSameSeedMakesTheSameMarket() {
        assertThat(Told.of(CONFIG, 20).trades())
                .isEqualTo(TOLD.trades().subList(0, Told.of(CONFIG, 20).trades().size()));
        assertThat(Told.of(GeneratorConfig.of(8, 40, 2_000, 1_000), 20).trades())
                .isNotEqualTo(Told.of(CONFIG, 20).trades());
    }

    @Test
    void comesThroughTheWireAsItWas() {
        for (MadeBlock block : TOLD.blocks().subList(0, 20)) {
            for (Transaction each : block.transactions()) {
                var read =
                        WireTransactions.read(
                                WireEncoding.info(each, 0),
                                block.slot(),
                                each.origin().blockTime());
                assertThat(read)
                        .isInstanceOfSatisfying(
                                WireTransactions.Result.Readable.class,
                                it -> assertThat(trades(it.transaction())).isEqualTo(trades(each)));
            }
        }
    }

    private static List<Trade> trades(Transaction transaction) {
        return DECODER.decode(transaction, new Pools(1)).stream()
                .filter(Decoded.Traded.class::isInstance)
                .map(Decoded.Traded.class::cast)
                .map(each -> TradeRecords.of(each, T, "made", null))
                .toList();
    }

    @Test
    void showsEveryTradeThatIsDroppedDoubledOrReordered() {
        long seed = new Random().nextLong();
        var random = new Random(seed);
        Map<String, List<Trade>> byPool =
                TOLD.trades().stream()
                        .filter(trade -> trade.getPool() != null)
                        .collect(Collectors.groupingBy(Trade::getPool));
        List<List<Trade>> pools =
                byPool.values().stream()
                        .filter(trades -> trades.size() >= 4)
                        .sorted(Comparator.comparing(trades -> trades.get(0).getPool()))
                        .toList();
        for (int round = 0; round < 3_000; round++) {
            List<Trade> whole = pools.get(random.nextInt(pools.size()));
            int from = random.nextInt(whole.size() - 3);
            List<Trade> four = whole.subList(from, from + 4);
            String at = "seed %d: %s".formatted(seed, four);
            Trade a = four.get(0);
            Trade b = four.get(1);
            Trade c = four.get(2);
            Trade d = four.get(3);
            assertThat(breaks(four)).as(at).isEmpty();
            assertThat(breaks(List.of(a, c, d))).as("dropped " + at).isNotEmpty();
            assertThat(breaks(List.of(a, b, b, c, d))).as("doubled " + at).isNotEmpty();
            assertThat(breaks(List.of(a, c, b, d))).as("reordered " + at).isNotEmpty();
        }
    }

    @ParameterizedTest
    @EnumSource(names = {"PUMPFUN", "PUMPSWAP", "LAUNCHLAB", "RAYDIUM_CPMM"})
    void canMakeTheMarketOfOneProgram(Program program) {
        var config = new GeneratorConfig(3, 20, 500, 500, EnumSet.of(program));

        Told told = Told.of(config, 50);

        assertThat(told.trades())
                .hasSizeBetween(9_900, 10_100)
                .extracting(Trade::getProgram)
                .containsOnly(program.label());
        assertThat(breaks(told.trades())).isEmpty();
    }
}
