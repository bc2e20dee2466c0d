package io.solflow.stream.replay;

import static io.solflow.stream.replay.Rows.source;
import static org.assertj.core.api.Assertions.assertThat;

import io.solflow.schemas.Quote;
import io.solflow.schemas.Trade;
import io.solflow.schemas.topic.TimeMark;
import io.solflow.stream.FakeKafka;
import io.solflow.stream.FakeKafka.Killed;
import io.solflow.stream.FakeKafka.Point;
import io.solflow.stream.QuoteRatesConfig;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.apache.kafka.common.KafkaException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Whatever is killed, wherever: after all lives each record is there once, in order. */
class ReplayCrashTest {

    private static final long T = 1_760_978_520L;
    private static final int ROWS = 97;
    private static final int TICKS = 11;

    @TempDir Path temporary;

    @ParameterizedTest
    @EnumSource(Point.class)
    void aKillAtAnyOperationLosesAndRepeatsNothing(Point point) {
        Content expected = undisturbed();
        int operation = 0;
        boolean killed = true;
        while (killed) {
            operation++;
            ReplayRig rig = rig();
            rig.kafka.killAt(point, operation);
            killed = diesOrEnds(rig);
            rig.run();

            assertThat(Content.of(rig)).as("%s %d", point, operation).isEqualTo(expected);
        }
        assertThat(operation).isGreaterThan(5);
    }

    @Test
    void manyKillsInOneReplayLoseAndRepeatNothing() {
        Content expected = undisturbed();
        for (long seed = 1; seed <= 50; seed++) {
            var random = new Random(seed);
            ReplayRig rig = rig();
            boolean killed = true;
            while (killed) {
                Point point = Point.values()[random.nextInt(Point.values().length)];
                rig.kafka.killAt(point, 1 + random.nextInt(point == Point.SEND ? 60 : 3));
                killed = diesOrEnds(rig);
            }

            assertThat(Content.of(rig)).as("seed %d", seed).isEqualTo(expected);
        }
    }

    @ParameterizedTest
    @EnumSource(
            value = Point.class,
            names = {"SEND", "BEFORE_COMMIT"})
    void anAbortedTransactionLosesAndRepeatsNothing(Point point) {
        Content expected = undisturbed();
        for (int operation = 1; operation < 40; operation++) {
            ReplayRig rig = rig();
            rig.kafka.failAt(point, operation, new KafkaException("aborted"));
            rig.run();

            assertThat(Content.of(rig)).as("%s %d", point, operation).isEqualTo(expected);
        }
    }

    private Content undisturbed() {
        ReplayRig rig = rig();
        rig.run();
        Content content = Content.of(rig);
        assertThat(content.trades).hasSize(ROWS - ROWS / 10);
        assertThat(rig.kafka.trades())
                .extracting(Trade::getRoundTrip)
                .contains(true, false)
                .doesNotContainNull();
        assertThat(rig.kafka.trades())
                .filteredOn(trade -> trade.getQuoteMint() != null)
                .filteredOn(trade -> trade.getQuoteLamports() != null)
                .hasSizeGreaterThan(15);
        assertThat(content.deadLetters).hasSize(ROWS / 10 + 1);
        assertThat(content.quotes).hasSize(TICKS);
        return content;
    }

    private static boolean diesOrEnds(ReplayRig rig) {
        try {
            rig.run();
            return false;
        } catch (Killed expected) {
            return true;
        }
    }

    /**
     * Two unsorted files with broken lines, round trips and quotes in USDC, and a third one of
     * ticks between them, sent seven records at a time.
     */
    private ReplayRig rig() {
        var random = new Random(42);
        var first = new ArrayList<String>();
        var second = new ArrayList<String>();
        for (int i = 1; i <= ROWS; i++) {
            List<String> file = random.nextBoolean() ? first : second;
            file.add(i % 10 == 0 ? "broken " + i : leg(random));
        }
        var rig =
                new ReplayRig(
                        temporary,
                        source("a.csv", file(first)),
                        source("b.csv", file(second)),
                        source("lp_eurusd.csv", ticks(random)));
        rig.batchRecords = 7;
        return rig;
    }

    private static String ticks(Random random) {
        var lines = new StringBuilder("timestamp,bid,ask\n");
        for (int i = 0; i < TICKS; i++) {
            long millis = T * 1_000 + random.nextInt(30_000);
            lines.append(millis).append(",1.1").append(i).append(",1.2\n");
        }
        return lines.append("soon,1,2\n").toString();
    }

    private static String file(List<String> lines) {
        return Rows.HEADER + ",quote_mint\n" + String.join("\n", lines) + "\n";
    }

    /** Of one of some transactions; of a token in SOL or USDC, or of USDC itself in SOL. */
    private static String leg(Random random) {
        int transaction = random.nextInt(60);
        boolean ofUsdc = random.nextInt(3) == 0;
        return "s%d,%d,pumpfun,%s,w%d,%s,%d,%d,6,%s"
                .formatted(
                        transaction,
                        T + transaction / 2,
                        ofUsdc ? QuoteRatesConfig.USDC : "mint-1",
                        random.nextInt(2),
                        random.nextBoolean() ? "buy" : "sell",
                        random.nextLong(2_000_000_000),
                        1 + random.nextInt(1_000_000),
                        ofUsdc || random.nextBoolean() ? "" : QuoteRatesConfig.USDC);
    }

    private record Content(
            List<String> trades,
            List<String> quotes,
            List<String> deadLetters,
            List<List<Long>> closingMarks) {

        static Content of(ReplayRig rig) {
            List<String> trades = rig.kafka.trades().stream().map(Trade::toString).toList();
            List<String> quotes = rig.kafka.quotes().stream().map(Quote::toString).toList();
            List<String> letters =
                    rig.kafka.deadLetters().stream()
                            .map(each -> FakeKafka.text(each.value()))
                            .toList();
            var closing = new ArrayList<List<Long>>();
            for (int partition = 0; partition < FakeKafka.PARTITIONS; partition++) {
                closing.add(
                        rig.kafka.marks(partition).stream()
                                .map(TimeMark::eventTimeSeconds)
                                .filter(time -> time > T + 14_000)
                                .toList());
            }
            assertThat(closing).allSatisfy(each -> assertThat(each).hasSize(2));
            return new Content(trades, quotes, letters, closing);
        }
    }
}
