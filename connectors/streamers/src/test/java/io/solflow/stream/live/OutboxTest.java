package io.solflow.stream.live;

import static org.assertj.core.api.Assertions.assertThat;

import io.solflow.schemas.Gap;
import io.solflow.schemas.topic.DeadLetter;
import io.solflow.stream.Trades;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What waits for Kafka: in order, each once, whatever it has to survive. */
class OutboxTest {

    private static final long PLENTY = 1 << 30;

    @TempDir private Path directory;

    private Outbox open(int inMemory) throws IOException {
        return open(inMemory, PLENTY);
    }

    private Outbox open(int inMemory, long bytes) throws IOException {
        return Outbox.open(directory, bytes, inMemory, Clock.systemUTC());
    }

    private static Outgoing slot(long number) {
        return new Outgoing.SlotDone(number);
    }

    private static List<Long> takeAll(Outbox box) throws InterruptedException {
        var taken = new ArrayList<Long>();
        for (Outbox.Entry each = box.take(Duration.ZERO);
                each != null;
                each = box.take(Duration.ZERO)) {
            assertThat(each.outgoing()).isEqualTo(slot(each.sequence()));
            taken.add(each.sequence());
        }
        return taken;
    }

    private static List<Long> numbers(long first, long last) {
        return Stream.iterate(first, each -> each <= last, each -> each + 1).toList();
    }

    private long filesOnDisk() throws IOException {
        try (Stream<Path> files = Files.list(directory)) {
            return files.count();
        }
    }

    @Test
    void keepsLittleInMemoryAndNothingOnDisk() throws Exception {
        Outbox box = open(10);
        box.resume(0);
        for (long i = 1; i <= 5; i++) {
            box.put(slot(i));
        }

        assertThat(takeAll(box)).isEqualTo(numbers(1, 5));
        assertThat(box.size()).isEqualTo(5);
        box.confirm(5);
        assertThat(box.size()).isZero();
        assertThat(filesOnDisk()).isZero();
    }

    @Test
    void goesToDiskWhenMemoryIsFullAndComesBackInOrder() throws Exception {
        Outbox box = open(10);
        box.resume(0);
        for (long i = 1; i <= 5_000; i++) {
            box.put(slot(i));
        }
        assertThat(box.spooledBytes()).isPositive();

        assertThat(takeAll(box)).isEqualTo(numbers(1, 5_000));
        box.confirm(4_999);
        box.confirm(5_000);
        assertThat(filesOnDisk()).isZero();
        box.put(slot(5_001));
        assertThat(takeAll(box)).containsExactly(5_001L);
        assertThat(filesOnDisk()).isZero();
    }

    @Test
    void givesAgainWhatWasTakenAndNotConfirmed() throws Exception {
        for (int inMemory : new int[] {10, 10_000}) {
            Outbox box =
                    Outbox.open(
                            directory.resolve("" + inMemory), PLENTY, inMemory, Clock.systemUTC());
            box.resume(0);
            for (long i = 1; i <= 100; i++) {
                box.put(slot(i));
            }
            for (int i = 0; i < 60; i++) {
                box.take(Duration.ZERO);
            }
            box.confirm(25);

            box.takeAgain();

            assertThat(takeAll(box)).isEqualTo(numbers(26, 100));
        }
    }

    @Test
    void aStopKeepsWhatIsNotConfirmedForTheNextStart() throws Exception {
        for (int inMemory : new int[] {10, 10_000}) {
            Path folder = directory.resolve("" + inMemory);
            Outbox box = Outbox.open(folder, PLENTY, inMemory, Clock.systemUTC());
            box.resume(0);
            for (long i = 1; i <= 100; i++) {
                box.put(slot(i));
            }
            for (int i = 0; i < 60; i++) {
                box.take(Duration.ZERO);
            }
            box.confirm(25);
            box.close();

            Outbox next = Outbox.open(folder, PLENTY, inMemory, Clock.systemUTC());

            assertThat(next.resume(40)).hasValue(100);
            next.put(slot(101));
            assertThat(takeAll(next)).isEqualTo(numbers(41, 101));
            next.confirm(101);
            assertThat(next.size()).isZero();
        }
    }

    @Test
    void aKillWhileSpoolingLosesNothingThatWasWrittenWhole() throws Exception {
        // Given: spooling, then killed in the middle of an entry
        Outbox box = open(10);
        box.resume(0);
        for (long i = 1; i <= 100; i++) {
            box.put(slot(i));
        }
        takeAll(box); // has to read, so everything is written
        try (Stream<Path> files = Files.list(directory)) {
            Files.write(
                    files.findFirst().orElseThrow(),
                    new byte[] {0, 0, 0, 9, 1},
                    StandardOpenOption.APPEND);
        }

        // When
        Outbox next = open(10);

        // Then
        assertThat(next.resume(30)).hasValue(100);
        assertThat(takeAll(next)).isEqualTo(numbers(31, 100));
    }

    @Test
    void forgetsASpoolThatKafkaHasAltogether() throws Exception {
        Outbox box = open(1);
        box.resume(0);
        for (long i = 1; i <= 100; i++) {
            box.put(slot(i));
        }
        box.close();

        Outbox next = open(1);

        assertThat(next.resume(100)).isEmpty();
        assertThat(filesOnDisk()).isZero();
        next.put(slot(101));
        assertThat(takeAll(next)).containsExactly(101L);
    }

    @Test
    void aFullSpoolHoldsTheSourceUpUntilThereIsRoom() throws Exception {
        Outbox box = open(1, 200_000);
        box.resume(0);
        var put = new AtomicLong();
        CompletableFuture<Void> source =
                CompletableFuture.runAsync(
                        () -> {
                            try {
                                for (long i = 1; i <= 20_000; i++) {
                                    box.put(slot(i));
                                    put.set(i);
                                }
                            } catch (InterruptedException e) {
                                Thread.currentThread().interrupt();
                            }
                        });
        while (box.spooledBytes() < 200_000) {
            Thread.onSpinWait();
        }
        assertThat(put.get()).isLessThan(20_000);
        assertThat(source).isNotDone();

        var all = new ArrayList<Long>();
        while (all.size() < 20_000) {
            List<Long> some = takeAll(box);
            all.addAll(some);
            if (!some.isEmpty()) {
                box.confirm(some.get(some.size() - 1));
            }
        }
        source.get(10, TimeUnit.SECONDS);
        assertThat(all).isEqualTo(numbers(1, 20_000));
    }

    @Test
    void atRandomItIsAPlainQueue() throws Exception {
        long seed = new Random().nextLong();
        var random = new Random(seed);
        for (int round = 0; round < 30; round++) {
            Path folder = directory.resolve("round" + round);
            int inMemory = 1 + random.nextInt(50);
            Outbox box = Outbox.open(folder, PLENTY, inMemory, Clock.systemUTC());
            box.resume(0);
            long last = 0;
            long taken = 0;
            long confirmed = 0;
            for (int step = 0; step < 300; step++) {
                switch (random.nextInt(8)) {
                    case 0, 1, 2 -> {
                        for (int i = random.nextInt(20); i > 0; i--) {
                            box.put(slot(++last));
                        }
                    }
                    case 3, 4 -> {
                        for (int i = random.nextInt(30); i > 0; i--) {
                            Outbox.Entry entry = box.take(Duration.ZERO);
                            if (taken == last) {
                                assertThat(entry).as("seed %d", seed).isNull();
                            } else {
                                assertThat(entry)
                                        .as("seed %d", seed)
                                        .isEqualTo(new Outbox.Entry(++taken, slot(taken)));
                            }
                        }
                    }
                    case 5 -> {
                        confirmed += random.nextLong(taken - confirmed + 1);
                        box.confirm(confirmed);
                    }
                    case 6 -> {
                        box.takeAgain();
                        taken = confirmed;
                    }
                    default -> {
                        box.close();
                        box = Outbox.open(folder, PLENTY, inMemory, Clock.systemUTC());
                        box.resume(confirmed);
                        taken = confirmed;
                    }
                }
                assertThat(box.size()).as("seed %d", seed).isEqualTo(last - confirmed);
            }
        }
    }

    @Test
    void everyKindOfRecordComesBackAsItWas() throws Exception {
        var trade = Trades.buy("sig", 1_700_000_000);
        var gap =
                Gap.newBuilder()
                        .setStreamer("s")
                        .setFirstSlot(1)
                        .setLastSlot(2)
                        .setReason("LOST")
                        .setDetail("gone")
                        .setTimeBeforeS(5L)
                        .setFoundAtMs(7)
                        .build();
        var letter =
                new DeadLetter(
                        DeadLetter.Kind.UNDECODABLE_EVENT,
                        "short",
                        new DeadLetter.Origin.ChainEvent("s", "sig", 9, "pumpfun", 2));
        Outbox box = open(1);
        box.resume(0);
        box.put(new Outgoing.Fill(trade));
        box.put(new Outgoing.Missed(gap));
        box.put(new Outgoing.Letter(letter, new byte[] {1, 2, 3}));
        box.put(new Outgoing.SlotBegun(1_700_000_001));
        box.close();

        Outbox next = open(1);
        next.resume(0);

        assertThat(next.take(Duration.ZERO))
                .isEqualTo(new Outbox.Entry(1, new Outgoing.Fill(trade)));
        assertThat(next.take(Duration.ZERO))
                .isEqualTo(new Outbox.Entry(2, new Outgoing.Missed(gap)));
        assertThat(next.take(Duration.ZERO))
                .extracting(Outbox.Entry::outgoing)
                .isInstanceOfSatisfying(
                        Outgoing.Letter.class,
                        read -> {
                            assertThat(read.letter()).isEqualTo(letter);
                            assertThat(read.bytes()).containsExactly(1, 2, 3);
                        });
        assertThat(next.take(Duration.ZERO))
                .isEqualTo(new Outbox.Entry(4, new Outgoing.SlotBegun(1_700_000_001)));
    }
}
