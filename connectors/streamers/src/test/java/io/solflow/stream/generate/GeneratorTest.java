package io.solflow.stream.generate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.solflow.decode.TradeContinuity;
import io.solflow.schemas.TokenInfo;
import io.solflow.schemas.Trade;
import io.solflow.schemas.topic.TimeMark;
import io.solflow.stream.FakeKafka;
import io.solflow.stream.FakeKafka.Killed;
import io.solflow.stream.FakeKafka.Point;
import io.solflow.stream.StreamerName;
import io.solflow.stream.TestClock;
import io.solflow.stream.replay.ClosingMarks;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

/** A made-up market on its way to Kafka. */
class GeneratorTest {

    private static final StreamerName NAME = new StreamerName("generated");
    private static final GeneratorConfig MARKET = GeneratorConfig.of(5, 20, 500, 500);
    private static final long T = 1_760_978_520L;

    private final TestClock clock = new TestClock("2026-11-20T12:00:00Z");
    private final long now = clock.instant().getEpochSecond();

    private Generator generator(GenerateConfig config, FakeKafka kafka) {
        return new Generator(
                config,
                name -> kafka.publisher(FakeKafka.config(name.value()), clock),
                clock,
                clock::sleep,
                sent -> {});
    }

    private static GenerateConfig config(long trades) {
        return new GenerateConfig(NAME, MARKET, false, T, trades, 0, null);
    }

    private static List<TokenInfo> tokens(FakeKafka kafka) {
        var serde = FakeKafka.TOPICS.tokens().value().deserializer();
        return kafka.records(FakeKafka.TOPICS.tokens().name())
                .map(each -> serde.deserialize(each.topic(), each.value()))
                .toList();
    }

    private static List<TradeContinuity.Break> breaks(List<Trade> trades) {
        var continuity = new TradeContinuity(10_000);
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
    void sendsAsManyTradesAsItWasAskedFor() {
        var kafka = new FakeKafka();

        GenerateReport report = generator(config(5_000), kafka).run();

        assertThat(kafka.trades()).hasSize(5_000);
        assertThat(breaks(kafka.trades())).isEmpty();
        assertThat(tokens(kafka)).hasSizeGreaterThanOrEqualTo(20);
        assertThat(report.complete()).isTrue();
        assertThat(report.tradesSent()).isEqualTo(5_000);
        assertThat(report.firstTime()).isEqualTo(T);
        assertThat(report.lastTime()).isBetween(T + 9, T + 10);
        assertThat(kafka.trades()).extracting(Trade::getStreamer).containsOnly("generated");
        assertThat(kafka.trades()).extracting(Trade::getEventTimeS).isSorted();
    }

    @Test
    void aSecondRunFindsItsWorkDone() {
        var kafka = new FakeKafka();
        generator(config(1_000), kafka).run();
        int sends = kafka.sends;

        GenerateReport second = generator(config(1_000), kafka).run();

        assertThat(kafka.sends).isEqualTo(sends);
        assertThat(second.complete()).isTrue();
        assertThat(second.tradesSent()).isZero();
        assertThat(second.tradesSentBefore()).isEqualTo(1_000);
    }

    @Test
    void losesAndRepeatsNothingWhenItIsKilled() {
        var undisturbed = new FakeKafka();
        generator(config(6_000), undisturbed).run();
        for (long seed = 1; seed <= 8; seed++) {
            var random = new Random(seed);
            var kafka = new FakeKafka();
            boolean killed = true;
            while (killed) {
                Point point = Point.values()[random.nextInt(Point.values().length)];
                kafka.killAt(point, 1 + random.nextInt(point == Point.SEND ? 5_000 : 2));
                killed = diesOrEnds(config(6_000), kafka);
            }

            assertThat(kafka.trades()).as("seed %d", seed).isEqualTo(undisturbed.trades());
            assertThat(tokens(kafka)).as("seed %d", seed).isEqualTo(tokens(undisturbed));
        }
    }

    private boolean diesOrEnds(GenerateConfig config, FakeKafka kafka) {
        try {
            generator(config, kafka).run();
            return false;
        } catch (Killed e) {
            return true;
        } finally {
            kafka.spare();
        }
    }

    @Test
    void keepsPaceWithTheClock() {
        var kafka = new FakeKafka();
        var config = new GenerateConfig(NAME, MARKET, true, 0, 0, 30, null);

        generator(config, kafka).run();

        assertThat(clock.instant().getEpochSecond() - now).isBetween(29L, 31L);
        assertThat(kafka.trades())
                .hasSizeBetween(14_700, 15_300)
                .allSatisfy(
                        trade ->
                                assertThat(trade.getReceiveTimeMs() / 1_000 - trade.getEventTimeS())
                                        .isBetween(0L, 1L));
    }

    @Test
    void goesOnNowAfterAPauseAndNeverBackInTime() {
        var kafka = new FakeKafka();
        kafka.killAt(Point.SEND, 4_000);
        assertThat(diesOrEnds(new GenerateConfig(NAME, MARKET, true, 0, 0, 20, null), kafka))
                .isTrue();
        int before = kafka.trades().size();
        clock.advance(Duration.ofHours(7));
        long later = clock.instant().getEpochSecond();

        generator(new GenerateConfig(NAME, MARKET, true, 0, 0, 20, null), kafka).run();

        assertThat(before).isPositive();
        assertThat(kafka.trades().get(before).getEventTimeS()).isEqualTo(later);
        assertThat(kafka.trades()).extracting(Trade::getEventTimeS).isSorted();
        assertThat(breaks(kafka.trades())).isEmpty();
        assertThat(kafka.trades()).hasSizeBetween(9_700, 10_300);
    }

    @Test
    void endsNowWhenItsLengthIsKnown() {
        var kafka = new FakeKafka();

        generator(new GenerateConfig(NAME, MARKET, false, 0, 0, 60, null), kafka).run();

        assertThat(kafka.trades().get(0).getEventTimeS()).isEqualTo(now - 60);
        assertThat(kafka.trades()).allMatch(trade -> trade.getEventTimeS() < now);
    }

    @Test
    void tellsOfATimeBeforeItsTradesAndClosesWindowsOnlyWhenAsked() {
        var kafka = new FakeKafka();
        var closing = new ClosingMarks(14_400, 10, 2);

        generator(new GenerateConfig(NAME, MARKET, false, T, 1_000, 0, closing), kafka).run();

        for (int partition = 0; partition < FakeKafka.PARTITIONS; partition++) {
            assertThat(kafka.marks(partition))
                    .extracting(TimeMark::eventTimeSeconds)
                    .startsWith(T, T)
                    .endsWith(closing.after(T + 2), closing.after(T + 2));
        }
        var open = new FakeKafka();
        generator(config(1_000), open).run();
        assertThat(open.marks(0))
                .extracting(TimeMark::eventTimeSeconds)
                .allMatch(time -> time <= T + 3);
    }

    @Test
    void goesOnBehindItsEndWhenMoreIsAskedFor() {
        var kafka = new FakeKafka();
        var closing = new ClosingMarks(14_400, 10, 2);
        generator(new GenerateConfig(NAME, MARKET, false, T, 1_000, 0, closing), kafka).run();

        generator(config(3_000), kafka).run();

        assertThat(kafka.trades()).hasSize(3_000);
        assertThat(breaks(kafka.trades())).isEmpty();
        assertThat(kafka.trades().get(1_000).getEventTimeS()).isEqualTo(closing.after(T + 2));
    }

    @Test
    void stopsWithEverythingCommittedThatItSent() {
        var kafka = new FakeKafka();
        var config = GenerateConfig.endless(NAME, MARKET);
        var generator = new Generator[1];
        var told = new AtomicLong();
        generator[0] =
                new Generator(
                        config,
                        name -> kafka.publisher(FakeKafka.config(name.value()), clock),
                        clock,
                        time -> {
                            clock.sleep(time);
                            if (clock.instant().getEpochSecond() > now + 10) {
                                generator[0].stop();
                            }
                        },
                        told::set);

        GenerateReport report = generator[0].run();

        assertThat(report.complete()).isFalse();
        assertThat(report.tradesSent()).isEqualTo(kafka.trades().size()).isGreaterThan(4_000);
        assertThat(told).hasValue(report.tradesSent());
    }

    @Test
    void refusesToGoOnWithAnotherMarket() {
        var kafka = new FakeKafka();
        generator(config(1_000), kafka).run();
        var other =
                new GenerateConfig(
                        NAME, GeneratorConfig.of(6, 20, 500, 500), false, T, 1_000, 0, null);

        assertThatThrownBy(() -> generator(other, kafka).run())
                .isInstanceOf(GenerateRefused.class)
                .hasMessageContaining("'generated'")
                .hasMessageContaining("--streamer");
    }
}
