package io.solflow.topology;

import static io.solflow.flow.Trades.SOL;
import static io.solflow.flow.Trades.trade;
import static org.assertj.core.api.Assertions.assertThat;

import io.solflow.flow.FlowConfig;
import io.solflow.schemas.Side;
import io.solflow.schemas.Signal;
import io.solflow.schemas.TokenMetrics;
import io.solflow.schemas.Trade;
import io.solflow.signal.EpisodeId;
import io.solflow.signal.Explanation;
import io.solflow.signal.KnownInputs;
import io.solflow.signal.Recount;
import io.solflow.signal.SignalDetails;
import io.solflow.signal.SignalType;
import io.solflow.signal.StoredTrade;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.kafka.streams.KeyValue;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * The flow against a slow and obvious twin: after each change of a token's windows everything is
 * counted from nothing and judged by plain conditions.
 */
class SignalsTwinTest {

    private static final long NOON = 1_760_961_600;
    private static final int SECONDS = 9_000;
    private static final List<String> MINTS = List.of("mint-a", "mint-b", "mint-c");

    @TempDir Path directory;

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4})
    void saysWhatTheTwinSays(long seed) {
        try (var rig = new FlowRig(directory, FlowConfig.DEFAULT)) {
            rig.startAt(NOON);
            new Market(new Random(seed)).play(rig);
            List<Trade> trades = rig.trades();
            Map<String, List<StoredTrade>> stored = stored(trades);
            List<Signal> signals = rig.signals();

            assertThat(signals.stream().map(SignalsTwinTest::line).toList())
                    .as("seed %d", seed)
                    .isEqualTo(twin(rig.metrics(), stored));
            assertThat(signals)
                    .as("seed %d: every kind that random trades can make", seed)
                    .extracting(Signal::getSignalType)
                    .contains(kindsThatCanCome(trades));
            assertThat(signals)
                    .as("seed %d: explained from trades alone", seed)
                    .allSatisfy(signal -> assertExplained(signal, stored));
        }
    }

    /** All; one of them only where trades are judged to be bots'. */
    private static String[] kindsThatCanCome(List<Trade> trades) {
        boolean bots = trades.stream().anyMatch(trade -> Boolean.TRUE.equals(trade.getBot()));
        return Stream.of(SignalType.values())
                .filter(type -> bots || type != SignalType.BOT_DROPOFF)
                .map(Enum::name)
                .toArray(String[]::new);
    }

    private static void assertExplained(Signal signal, Map<String, List<StoredTrade>> stored) {
        var explanation =
                Explanation.of(
                        EpisodeId.parse(signal.getEpisodeId()).orElseThrow(),
                        signal.getPhase(),
                        signal.getDetectedAtMs() / 1000,
                        SignalDetails.parse(signal.getDetailsJson()).orElseThrow(),
                        stored.get(signal.getMint()));
        assertThat(explanation.verdict()).isEqualTo(Explanation.Verdict.AGREES);
    }

    private static List<String> twin(
            List<KeyValue<String, TokenMetrics>> changes, Map<String, List<StoredTrade>> stored) {
        var tokens = new HashMap<String, PlainSignals>();
        var said = new ArrayList<String>();
        for (KeyValue<String, TokenMetrics> change : changes) {
            if (change.value != null) {
                long end = change.value.getEndS();
                KnownInputs inputs = new Recount(stored.get(change.key), end, 60).inputs();
                tokens
                        .computeIfAbsent(change.key, mint -> new PlainSignals())
                        .at(end, inputs)
                        .stream()
                        .map(line -> change.key + " " + line)
                        .forEach(said::add);
            }
        }
        return said;
    }

    private static String line(Signal signal) {
        EpisodeId id = EpisodeId.parse(signal.getEpisodeId()).orElseThrow();
        return "%s %s %s %d %d %.9f"
                .formatted(
                        signal.getMint(),
                        signal.getSignalType(),
                        signal.getPhase(),
                        id.enteredAt(),
                        signal.getDetectedAtMs() / 1000,
                        signal.getConfidence());
    }

    private static Map<String, List<StoredTrade>> stored(List<Trade> trades) {
        var stored = new ArrayList<Map.Entry<String, StoredTrade>>();
        for (Trade trade : trades) {
            stored.add(
                    Map.entry(
                            trade.getMint(),
                            new StoredTrade(
                                    stored.size(),
                                    trade.getEventTimeS(),
                                    trade.getSignature(),
                                    trade.getWallet(),
                                    trade.getSide(),
                                    trade.getFlowLamports(),
                                    trade.getProgram().equals("jupiter-dca"),
                                    Boolean.TRUE.equals(trade.getBot()),
                                    trade.getLate())));
        }
        return stored.stream()
                .collect(
                        Collectors.groupingBy(
                                Map.Entry::getKey,
                                Collectors.mapping(Map.Entry::getValue, Collectors.toList())));
    }

    /** Moods that change: quiet, a rush of buyers, a few that sell, standing orders. */
    private static final class Market {

        private final Random random;
        private int signatures;

        Market(Random random) {
            this.random = random;
        }

        void play(FlowRig rig) {
            var busy = new HashMap<String, Integer>();
            var selling = new HashMap<String, Integer>();
            for (int second = 1; second < SECONDS; second++) {
                for (String mint : MINTS) {
                    if (second % 100 == 0) {
                        busy.put(mint, random.nextInt(5) == 0 ? 3 : 40 + random.nextInt(100));
                        selling.put(mint, random.nextInt(4) * 25);
                    }
                    if (random.nextInt(busy.getOrDefault(mint, 20)) == 0) {
                        rig.trade(next(mint, NOON + second, selling.getOrDefault(mint, 25)));
                    }
                }
                if (second % 7 == 0) {
                    rig.mark("test", NOON + second);
                }
            }
            rig.mark("test", NOON + SECONDS + 6 * 3600);
        }

        private Trade next(String mint, long time, int sellPercent) {
            boolean sell = random.nextInt(100) < sellPercent;
            boolean dca = random.nextInt(8) == 0;
            boolean keeper = dca && random.nextBoolean();
            String signature = "s" + (keeper ? signatures : ++signatures);
            int early = random.nextInt(3) == 0 ? 1 : 0;
            Trade trade = trade(signature, mint, time - early, sell ? Side.SELL : Side.BUY);
            trade.setOrdinal(keeper ? ++signatures : 0);
            trade.setWallet(random.nextInt(30) == 0 ? null : "w" + random.nextInt(25));
            trade.setQuoteAmount((long) (SOL * Math.exp(random.nextGaussian())));
            trade.setProgram(dca ? "jupiter-dca" : "pumpfun");
            return trade;
        }
    }
}
