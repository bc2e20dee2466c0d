package io.solflow.stream.replay;

import static io.solflow.stream.replay.Rows.csv;
import static io.solflow.stream.replay.Rows.line;
import static io.solflow.stream.replay.Rows.source;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.solflow.schemas.Trade;
import io.solflow.schemas.topic.DeadLetter;
import io.solflow.schemas.topic.TimeMark;
import io.solflow.stream.FakeKafka;
import io.solflow.stream.StreamerName;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ReplayTest {

    private static final long T = 1_760_978_520L; // a whole minute
    private static final long DAY = 86_400;

    @TempDir Path temporary;

    @Test
    void sendsAllFilesInOneOrderOfEventTime() {
        // Given: one sorted file and one that is not
        var rig =
                new ReplayRig(
                        temporary,
                        source("a.csv", csv(line("a1", T), line("a2", T + 5), line("a3", T + 5))),
                        source("b.csv", csv(line("b1", T + 9), line("b2", T), line("b3", T + 5))));

        // When
        ReplayReport report = rig.run();

        // Then
        assertThat(rig.kafka.trades())
                .extracting(Trade::getSignature)
                .containsExactly("a1", "b2", "a2", "a3", "b3", "b1");
        assertThat(rig.kafka.trades())
                .extracting(Trade::getStreamer)
                .containsOnly(report.streamer().value());
        assertThat(report.complete()).isTrue();
        assertThat(report.trades()).isEqualTo(6);
        assertThat(report.tradesSent()).isEqualTo(6);
        assertThat(report.tradesSentBefore()).isZero();
        assertThat(report.firstEventTimeSeconds()).isEqualTo(T);
        assertThat(report.lastEventTimeSeconds()).isEqualTo(T + 9);
    }

    @Test
    void sendsRandomFilesAsSortingThemInMemoryWould() {
        for (long seed = 1; seed <= 20; seed++) {
            // Given
            var random = new Random(seed);
            var sources = new ArrayList<ReplaySource>();
            record Expected(long time, int file, int row, String signature) {}
            var expected = new ArrayList<Expected>();
            for (int file = 0; file < 1 + random.nextInt(4); file++) {
                var lines = new ArrayList<String>();
                int rows = random.nextInt(60);
                for (int row = 0; row < rows; row++) {
                    long time = T + random.nextInt(40);
                    String signature = "f" + file + "r" + row;
                    lines.add(line(signature, time));
                    expected.add(new Expected(time, file, row, signature));
                }
                sources.add(source("f" + file + ".csv", csv(lines.toArray(String[]::new))));
            }
            var rig = new ReplayRig(temporary, sources.toArray(ReplaySource[]::new));
            rig.config =
                    new ReplayConfig(
                            null,
                            sources,
                            Speed.MAX,
                            false,
                            ReplayRig.CLOSING,
                            temporary,
                            1 + random.nextInt(20),
                            TickFiles.STANDARD);

            // When
            rig.run();

            // Then
            expected.sort(
                    Comparator.comparingLong(Expected::time)
                            .thenComparingInt(Expected::file)
                            .thenComparingInt(Expected::row));
            assertThat(rig.kafka.trades())
                    .as("seed %d", seed)
                    .extracting(Trade::getSignature)
                    .containsExactlyElementsOf(expected.stream().map(Expected::signature).toList());
            assertThat(temporary).as("seed %d", seed).isEmptyDirectory();
        }
    }

    @Test
    void aSecondRunFindsItsWorkDone() {
        var rig = new ReplayRig(temporary, source("a.csv", csv(line("a", T), "broken")));
        rig.run();
        int sends = rig.kafka.sends;

        ReplayReport second = rig.run();

        assertThat(rig.kafka.sends).isEqualTo(sends);
        assertThat(second.complete()).isTrue();
        assertThat(second.trades()).isEqualTo(1);
        assertThat(second.tradesSent()).isZero();
        assertThat(second.tradesSentBefore()).isEqualTo(1);
        assertThat(second.deadLetters()).isEqualTo(1);
    }

    @Test
    void otherContentHasACursorOfItsOwn() {
        var rig = new ReplayRig(temporary, source("a.csv", csv(line("a", T))));
        rig.run();

        var other = source("a.csv", csv(line("b", T)));
        rig.config = ReplayConfig.of(List.of(other), ReplayRig.CLOSING, temporary);
        rig.run();

        assertThat(rig.kafka.trades()).extracting(Trade::getSignature).containsExactly("a", "b");
    }

    @Test
    void refusesTheCursorOfOtherContentUnderAGivenName() {
        var rig = new ReplayRig(temporary, source("a.csv", csv(line("a", T))));
        rig.config = rig.config.withStreamer(new StreamerName("mine"));
        rig.run();
        var other = source("b.csv", csv(line("b", T)));
        rig.config =
                ReplayConfig.of(List.of(other), ReplayRig.CLOSING, temporary)
                        .withStreamer(new StreamerName("mine"));

        assertThatThrownBy(rig::run)
                .isInstanceOf(ReplayRefused.class)
                .hasMessageContaining("'mine'")
                .hasMessageContaining("a.csv")
                .hasMessageContaining("--streamer NAME");
        assertThat(rig.kafka.trades()).hasSize(1);
    }

    @Test
    void refusesACursorThatIsNoReplays() {
        var rig = new ReplayRig(temporary, source("a.csv", csv(line("a", T))));
        rig.config = rig.config.withStreamer(new StreamerName("live"));
        try (var live = rig.kafka.publisher(FakeKafka.config("live"), rig.clock)) {
            live.start();
            live.commit("{\"slot\":5}");
        }

        assertThatThrownBy(rig::run)
                .isInstanceOf(ReplayRefused.class)
                .hasMessageContaining("'live'")
                .hasMessageContaining("--streamer NAME");
    }

    @Test
    void refusesAMissingFileBeforeAnythingIsSent() {
        var rig =
                new ReplayRig(
                        temporary,
                        source("a.csv", csv(line("a", T))),
                        ReplaySource.file(temporary.resolve("gone.csv")));

        assertThatThrownBy(rig::run)
                .isInstanceOf(ReplayRefused.class)
                .hasMessageContaining("gone.csv");
        assertThat(rig.kafka.sends).isZero();
    }

    @Test
    void refusesFilesWhoseRowsWouldShareIdentities() {
        assertThatThrownBy(
                        () ->
                                new ReplayRig(
                                        temporary, source("a.csv", "x"), source("a.jsonl.gz", "y")))
                .isInstanceOf(ReplayRefused.class)
                .hasMessageContaining("'a'")
                .hasMessageContaining("rename");
    }

    @Test
    void removesWhatAKilledSortHasLeft() throws IOException {
        var rig = new ReplayRig(temporary, source("a.csv", csv(line("b", T + 1), line("a", T))));
        rig.config = rig.config.withStreamer(new StreamerName("mine"));
        Path left = Files.createDirectories(temporary.resolve("mine")).resolve("replay-1.run");
        Files.writeString(left, "half");

        rig.run();

        assertThat(temporary).isEmptyDirectory();
    }

    @Test
    void setsBrokenRowsAsideAndGoesOn() {
        var heard = new ArrayList<String>();
        var rig = new ReplayRig(temporary, source("a.csv", csv(line("a", T), "x", line("b", T))));
        rig.listener =
                new ReplayListener() {
                    @Override
                    public void setAside(String reason) {
                        heard.add(reason);
                    }
                };

        ReplayReport report = rig.run();

        assertThat(report.deadLetters()).isEqualTo(1);
        assertThat(report.tradesSent()).isEqualTo(2);
        var letter = rig.kafka.deadLetters().get(0);
        assertThat(FakeKafka.text(letter.value())).isEqualTo("x");
        assertThat(FakeKafka.text(letter.headers().lastHeader(DeadLetter.REASON).value()))
                .isEqualTo("a.csv line 3, 1 columns where the header has 9")
                .isEqualTo(heard.get(0));
        assertThat(FakeKafka.text(letter.headers().lastHeader("solflow.source").value()))
                .isEqualTo("a.csv");
        assertThat(FakeKafka.text(letter.headers().lastHeader("solflow.line").value()))
                .isEqualTo("3");
    }

    @Test
    void marksEveryPartitionUntilEveryWindowIsClosed() {
        var rig = new ReplayRig(temporary, source("a.csv", csv(line("a", T), line("b", T + 30))));

        ReplayReport report = rig.run();

        String name = report.streamer().value();
        long end = T + 30 + 14_400 + 20 + 2;
        long closing = (end + 59) / 60 * 60;
        for (int partition = 0; partition < FakeKafka.PARTITIONS; partition++) {
            assertThat(rig.kafka.marks(partition))
                    .containsExactly(
                            new TimeMark(name, T),
                            new TimeMark(name, T),
                            new TimeMark(name, closing),
                            new TimeMark(name, closing));
        }
    }

    @Test
    void closingMarksReachPastTheLastWindowItsGraceAndOneMoreHop() {
        var closing = new ClosingMarks(14_400, 10, 2);

        for (long last = T; last < T + 120; last++) {
            long lastWindowEnd = (last + 14_400) / 10 * 10;
            assertThat(closing.after(last))
                    .isGreaterThanOrEqualTo(lastWindowEnd + 10 + 2)
                    .isLessThan(last + DAY);
        }
    }

    @Test
    void confirmsAJumpOfMonthsInEveryPartitionBeforeTheNextTrade() {
        var rig =
                new ReplayRig(
                        temporary, source("a.csv", csv(line("a", T), line("b", T + 250 * DAY))));

        rig.run();

        for (int partition = 0; partition < FakeKafka.PARTITIONS; partition++) {
            assertThat(rig.kafka.marks(partition))
                    .extracting(TimeMark::eventTimeSeconds)
                    .startsWith(T, T, T + 250 * DAY, T + 250 * DAY);
        }
    }

    @Test
    void noPartitionIsEverMoreThanAnHourBehindATrade() {
        // Given: trades as far apart as they may be without a jump
        var lines = new ArrayList<String>();
        long time = T;
        var random = new Random(5);
        for (int i = 0; i < 500; i++) {
            time += random.nextInt(3 * 86_400);
            lines.add(line("s" + i, time));
        }
        var rig = new ReplayRig(temporary, source("a.csv", csv(lines.toArray(String[]::new))));

        // When
        rig.run();

        // Then
        long marked = 0;
        for (var each : rig.kafka.records(FakeKafka.TOPICS.rawTrades().name()).toList()) {
            if (each.value() == null) {
                long next = TimeMark.parse(FakeKafka.text(each.key())).eventTimeSeconds();
                assertThat(next).as("marks never go back").isGreaterThanOrEqualTo(marked);
                marked = next;
            } else {
                Trade trade =
                        FakeKafka.TOPICS
                                .rawTrades()
                                .value()
                                .deserializer()
                                .deserialize(each.topic(), each.value());
                assertThat(trade.getEventTimeS() - marked).as("seed 5").isBetween(0L, 3_600L);
            }
        }
    }

    @Test
    void keepsTheRecordedPace() {
        // Given
        var sent = new ArrayList<Duration>();
        var rig =
                new ReplayRig(
                        temporary,
                        source("a.csv", csv(line("a", T), line("b", T + 10), line("c", T + 30))));
        rig.config = rig.config.withSpeed(new Speed(2));
        Instant start = rig.clock.instant();
        rig.listener =
                new ReplayListener() {
                    private int seen;

                    @Override
                    public void committed(long rows, long eventTimeSeconds) {
                        for (; seen < rows; seen++) {
                            sent.add(Duration.between(start, rig.clock.instant()));
                        }
                    }
                };

        // When
        ReplayReport report = rig.run();

        // Then: at twice the speed, and visible 200 ms later
        assertThat(sent.get(0)).isEqualTo(Duration.ofMillis(200));
        assertThat(sent.get(1)).isBetween(Duration.ofMillis(5_000), Duration.ofMillis(5_200));
        assertThat(sent.get(2)).isBetween(Duration.ofMillis(15_000), Duration.ofMillis(15_200));
        assertThat(report.elapsed()).isBetween(Duration.ofSeconds(15), Duration.ofSeconds(16));
    }

    @Test
    void waitsForSilenceInARecordingButNotForTheGapBetweenTwo() {
        // Given: ten minutes of silence, then eight months
        long silence = Pace.GAP_SECONDS;
        long gap = 240 * 86_400L;
        var rig =
                new ReplayRig(
                        temporary,
                        source("a.csv", csv(line("a", T), line("b", T + silence))),
                        source(
                                "b.csv",
                                csv(
                                        line("c", T + silence + gap),
                                        line("d", T + silence + gap + 5))));
        rig.config = rig.config.withSpeed(Speed.AS_RECORDED);

        // When
        ReplayReport report = rig.run();

        // Then: the pace goes on after the gap
        assertThat(report.trades()).isEqualTo(4);
        assertThat(report.elapsed())
                .isBetween(Duration.ofSeconds(silence + 5), Duration.ofSeconds(silence + 6));
        assertThat(rig.kafka.marks(0))
                .extracting(TimeMark::eventTimeSeconds)
                .contains(T + silence + gap + 3);
    }

    @Test
    void marksTimeOnceASecondWhileNothingIsTraded() {
        var rig = new ReplayRig(temporary, source("a.csv", csv(line("a", T), line("b", T + 5))));
        rig.config = rig.config.withSpeed(Speed.AS_RECORDED);

        rig.run();

        assertThat(rig.kafka.marks(0))
                .extracting(TimeMark::eventTimeSeconds)
                .startsWith(T, T, T + 1, T + 2, T + 3, T + 4, T + 5)
                .hasSize(9);
    }

    @Test
    void shiftsEventTimesSoThatTheFirstTradeIsNow() {
        // Given
        var rig = new ReplayRig(temporary, source("a.csv", csv(line("b", T + 7), line("a", T))));
        rig.config = rig.config.withShiftToNow(true);
        long now = rig.clock.instant().getEpochSecond();

        // When
        ReplayReport report = rig.run();

        // Then
        assertThat(rig.kafka.trades())
                .extracting(Trade::getEventTimeS)
                .containsExactly(now, now + 7);
        assertThat(report.firstEventTimeSeconds()).isEqualTo(now);
        assertThat(rig.kafka.marks(0).get(0).eventTimeSeconds()).isEqualTo(now);
    }

    @Test
    void aResumedReplayKeepsItsShift() {
        // Given
        var rig = new ReplayRig(temporary, source("a.csv", csv(line("a", T), line("b", T + 7))));
        rig.config = rig.config.withShiftToNow(true);
        rig.batchRecords = 1;
        long now = rig.clock.instant().getEpochSecond();
        rig.kafka.killAt(FakeKafka.Point.AFTER_COMMIT, 1);
        assertThatThrownBy(rig::run).isInstanceOf(FakeKafka.Killed.class);

        // When
        rig.clock.advance(Duration.ofHours(5));
        rig.run();

        // Then
        assertThat(rig.kafka.trades())
                .extracting(Trade::getEventTimeS)
                .containsExactly(now, now + 7);
    }

    @Test
    void stopsWithEverythingSentCommittedAndGoesOnLater() {
        // Given
        var rig = new ReplayRig(temporary, source("a.csv", csv(line("a", T), line("b", T + 7))));
        rig.config = rig.config.withSpeed(Speed.AS_RECORDED);
        var replay = new Replay[1];
        rig.pause =
                time -> {
                    rig.clock.sleep(time);
                    replay[0].stop();
                };
        replay[0] = rig.replay();

        // When
        ReplayReport first = replay[0].run();

        // Then
        assertThat(first.complete()).isFalse();
        assertThat(first.tradesSent()).isEqualTo(1);
        assertThat(rig.kafka.trades()).extracting(Trade::getSignature).containsExactly("a");

        // When
        rig.pause = rig.clock::sleep;
        ReplayReport second = rig.run();

        // Then
        assertThat(second.complete()).isTrue();
        assertThat(second.tradesSent()).isEqualTo(1);
        assertThat(second.tradesSentBefore()).isEqualTo(1);
        assertThat(rig.kafka.trades()).extracting(Trade::getSignature).containsExactly("a", "b");
    }

    @Test
    void anInterruptEndsItLikeAStop() {
        var rig = new ReplayRig(temporary, source("a.csv", csv(line("a", T), line("b", T + 7))));
        rig.config = rig.config.withSpeed(Speed.AS_RECORDED);
        rig.pause =
                time -> {
                    throw new InterruptedException();
                };

        ReplayReport report = rig.run();

        assertThat(Thread.interrupted()).as("flag restored").isTrue();
        assertThat(report.complete()).isFalse();
        assertThat(rig.kafka.trades()).extracting(Trade::getSignature).containsExactly("a");
    }

    @Test
    void endsAtOnceWhenThereIsNoTrade() {
        var rig = new ReplayRig(temporary, source("a.csv", csv("x", "y")));

        ReplayReport report = rig.run();

        assertThat(report.complete()).isTrue();
        assertThat(report.deadLetters()).isEqualTo(2);
        assertThat(rig.kafka.marks(0)).isEmpty();
        assertThat(rig.run().deadLetters()).isEqualTo(2);
        assertThat(rig.kafka.deadLetters()).hasSize(2);
    }
}
