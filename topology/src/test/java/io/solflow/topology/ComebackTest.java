package io.solflow.topology;

import static org.assertj.core.api.Assertions.assertThat;

import io.solflow.flow.FlowConfig;
import io.solflow.flow.FlowEngine;
import io.solflow.flow.RandomTrades;
import io.solflow.flow.Timed;
import io.solflow.topology.journal.Journal;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalLong;
import java.util.Random;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * A store that dies at random places, whose commits lag behind, and whose journal is damaged at
 * random bytes, cut short or robbed of a file while it is dead: after each comeback it says what an
 * undisturbed one says, record by record.
 */
class ComebackTest {

    private static final int RECORDS = 9_000;
    private static final int LIVES = 14;
    private static final long SEGMENT_BYTES = 30_000;

    @TempDir Path directory;

    /** What became of the journal while the store was dead. */
    private enum Fate {
        KEPT,
        DAMAGED,
        CUT_SHORT,
        ROBBED,
        LOST
    }

    @ParameterizedTest(name = "seed {0}, hop {1} s, {2} streamer(s)")
    @CsvSource({"31, 10, 1", "32, 2, 2", "33, 60, 2", "34, 20, 1", "35, 10, 2"})
    void goesOnAsIfNothingHadHappened(long seed, int hop, int streamers) throws IOException {
        var config = new FlowConfig(hop, 2, 60);
        String[] names = streamers == 1 ? new String[] {"a"} : new String[] {"a", "b"};
        List<Timed> log = log(seed, names);
        List<List<String>> whole = whole(log, config);
        var random = new Random(seed);
        long committed = 0;
        int reached = 0;
        int fromJournal = 0;
        for (int life = 0; life < LIVES; life++) {
            Fate fate = life == 0 ? Fate.KEPT : Fate.values()[random.nextInt(Fate.values().length)];
            meet(fate, random);
            KnownLog known = open(config);
            @Nullable Long resumed =
                    known.resumeAt(
                            committed == 0 ? OptionalLong.empty() : OptionalLong.of(committed));
            var store = new Store(known, new FlowEngine<>(config));
            int from = resumed == null ? 0 : (int) (resumed + 1);
            fromJournal += from > 0 && from > committed - 1_000 ? 1 : 0;
            for (int offset = from; offset < committed; offset++) {
                store.accept(offset, log.get(offset), new Lines());
            }
            reached = Math.min(RECORDS, (int) committed + random.nextInt(RECORDS * 5 / 2 / LIVES));
            for (int offset = (int) committed; offset < reached; offset++) {
                var output = new Lines();
                store.accept(offset, log.get(offset), output);
                assertThat(output.lines)
                        .as(
                                "seed %d, life %d (%s), read from %d, committed %d, at %d",
                                seed, life, fate, from, committed, offset)
                        .isEqualTo(whole.get(offset));
            }
            if (random.nextInt(3) == 0) {
                known.close();
            }
            committed = Math.max(committed, reached - random.nextInt(600));
        }
        assertThat(reached).as("records processed").isGreaterThan(RECORDS / 3);
        assertThat(fromJournal).as("comebacks with the journal").isGreaterThan(LIVES / 4);
    }

    /** With absurd times in between, so that records are held back, refused and confirmed. */
    private static List<Timed> log(long seed, String[] streamers) {
        var random = new Random(~seed);
        var log = new ArrayList<Timed>(RECORDS);
        long time = 0;
        for (RandomTrades.Arrival arrival :
                new RandomTrades(seed, 3, 1, streamers).records(RECORDS)) {
            boolean absurd = random.nextInt(40) == 0;
            time = Math.max(time, arrival.timed().eventTime());
            log.add(
                    absurd
                            ? new Timed.Mark(streamers[0], time + 100_000 * (1 + random.nextInt(3)))
                            : arrival.timed());
        }
        return log;
    }

    private static List<List<String>> whole(List<Timed> log, FlowConfig config) {
        var engine = new FlowEngine<Long>(config);
        var lines = new ArrayList<List<String>>();
        for (int offset = 0; offset < log.size(); offset++) {
            var output = new Lines();
            engine.accept(log.get(offset), (long) offset, output);
            lines.add(output.lines);
        }
        return lines;
    }

    private KnownLog open(FlowConfig config) {
        return new KnownLog(
                HorizonIndex.open(directory.resolve("index")),
                Journal.in(directory.resolve("journal"), "log", SEGMENT_BYTES),
                config);
    }

    /** What the store of a partition does with a record. */
    private record Store(KnownLog known, FlowEngine<Long> engine) {

        void accept(long offset, Timed timed, Lines output) {
            if (!known.takenUp()) {
                known.comeback().play(engine, (at, what) -> engine.accept(what, at, new Lines()));
                known.takeUp(offset);
            }
            engine.accept(timed, offset, output);
            known.remember(offset, timed, engine);
        }
    }

    private void meet(Fate fate, Random random) throws IOException {
        List<Path> files = segments();
        if (files.isEmpty()) {
            return;
        }
        Path file = files.get(random.nextInt(files.size()));
        int length = (int) Files.size(file);
        switch (fate) {
            case KEPT -> {}
            case DAMAGED -> {
                try (var bytes = new RandomAccessFile(file.toFile(), "rw")) {
                    int place = random.nextInt(length);
                    bytes.seek(place);
                    int before = bytes.read();
                    bytes.seek(place);
                    bytes.write(before ^ 1 << random.nextInt(8));
                }
            }
            case CUT_SHORT -> {
                try (var bytes = new RandomAccessFile(file.toFile(), "rw")) {
                    bytes.setLength(random.nextInt(length));
                }
            }
            case ROBBED -> Files.delete(file);
            case LOST -> {
                for (Path each : files) {
                    Files.delete(each);
                }
            }
        }
    }

    private List<Path> segments() throws IOException {
        Path journal = directory.resolve("journal");
        if (!Files.exists(journal)) {
            return List.of();
        }
        try (Stream<Path> files = Files.list(journal)) {
            return files.sorted().toList();
        }
    }
}
