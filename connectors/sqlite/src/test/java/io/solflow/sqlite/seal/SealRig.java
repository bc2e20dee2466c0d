package io.solflow.sqlite.seal;

import static org.assertj.core.api.Assertions.assertThat;

import io.solflow.schemas.Side;
import io.solflow.schemas.Trade;
import io.solflow.sink.Row;
import io.solflow.sink.Samples;
import io.solflow.sqlite.dataset.Dataset;
import io.solflow.sqlite.dataset.Datasets;
import io.solflow.sqlite.file.BatchStep;
import io.solflow.sqlite.file.PartitionWriter;
import io.solflow.sqlite.query.QueryEngine;
import io.solflow.sqlite.query.QueryLimits;
import io.solflow.sqlite.query.QueryResult;
import io.solflow.sqlite.query.QueryScope;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.Collectors;

/** A topic of trades, writers of its partitions, and a plain list of what sealing should keep. */
final class SealRig {

    static final int PARTITIONS = 3;
    static final LocalDate DAY = LocalDate.of(2026, 11, 20);
    static final Clock CLOCK = Clock.fixed(Instant.parse("2026-11-23T08:00:00Z"), ZoneOffset.UTC);
    static final HousekeepingConfig CONFIG =
            new HousekeepingConfig(Duration.ofHours(1), 2, 3, Map.of(), 0);

    private static final PartitionWriter.Settings SETTINGS =
            new PartitionWriter.Settings(PARTITIONS, 2, 64 << 20);

    private SealRig() {}

    /** A record of a partition. */
    record Told(int partition, Row<Trade> row) {

        Trade trade() {
            return row.present();
        }

        LocalDate day() {
            return LocalDate.ofEpochDay(Math.floorDiv(trade().getEventTimeS(), Samples.DAY));
        }

        String identity() {
            Trade trade = trade();
            return trade.getMint()
                    + "/"
                    + trade.getEventTimeS()
                    + "/"
                    + trade.getSignature()
                    + "/"
                    + trade.getOuterIndex()
                    + "/"
                    + trade.getOrdinal();
        }
    }

    @SuppressWarnings("unchecked") // the name says which it is
    static <V> Dataset<V> dataset(String name) {
        return (Dataset<V>)
                Datasets.all().stream()
                        .filter(dataset -> dataset.name().equals(name))
                        .findFirst()
                        .orElseThrow();
    }

    static Dataset<Trade> trades() {
        return dataset("trades");
    }

    static PartitionWriter<Trade> open(Path root, int partition) throws SQLException {
        return open(root, partition, BatchStep.NONE);
    }

    static PartitionWriter<Trade> open(Path root, int partition, BatchStep step)
            throws SQLException {
        return PartitionWriter.open(root, trades(), partition, SETTINGS, CLOCK, step);
    }

    /** What Kafka Streams does after a start: hands over what is above the committed offset. */
    static void write(Path root, List<Told> log) throws SQLException {
        for (int p = 0; p < PARTITIONS; p++) {
            try (var writer = open(root, p)) {
                give(writer, p, log, writer.complete().orElse(-1));
            }
        }
    }

    /** Hands over everything above an offset, in small batches. */
    static void give(PartitionWriter<Trade> writer, int partition, List<Told> log, long after)
            throws SQLException {
        List<Row<Trade>> rows =
                log.stream()
                        .filter(told -> told.partition() == partition)
                        .map(Told::row)
                        .filter(row -> row.offset() > after)
                        .toList();
        for (int i = 0; i < rows.size(); i += 40) {
            List<Row<Trade>> some = rows.subList(i, Math.min(rows.size(), i + 40));
            writer.write(some, some.get(some.size() - 1).offset());
        }
    }

    static Housekeeping housekeeping(Path root, SealStep step) {
        return new Housekeeping(root, Datasets.all(), CONFIG, CLOCK, step);
    }

    static Housekeeping housekeeping(Path root) {
        return housekeeping(root, SealStep.NONE);
    }

    /**
     * Trades of a day; every tenth is one that was told before, sometimes as late. Tokens have
     * partitions of their own, as with a topic.
     *
     * @param firstOffset above those of earlier calls
     */
    static List<Told> trades(long seed, int count, LocalDate day, long firstOffset) {
        var random = new Random(seed);
        var told = new ArrayList<Told>();
        long midnight = day.toEpochDay() * Samples.DAY;
        for (int i = 0; i < count; i++) {
            long offset = firstOffset + i;
            if (i > 20 && random.nextInt(10) == 0) {
                Told again = told.get(random.nextInt(told.size()));
                Trade copy =
                        Trade.newBuilder(again.trade()).setLate(random.nextInt(3) == 0).build();
                told.add(new Told(again.partition(), new Row<>(offset, 1, copy.getMint(), copy)));
                continue;
            }
            int token = random.nextInt(7);
            String mint = "mint-" + token;
            long amount = 1 + random.nextInt(2_000_000);
            boolean sell = random.nextBoolean();
            Trade trade =
                    Samples.trade(
                                    mint,
                                    midnight + random.nextInt(86_400),
                                    "sig-" + day + "-" + offset / 2)
                            .setOrdinal((int) (offset % 2))
                            .setOuterIndex(random.nextInt(3))
                            .setPool("pool-" + token)
                            .setWallet(random.nextInt(9) == 0 ? null : "w-" + random.nextInt(40))
                            .setSide(sell ? Side.SELL : Side.BUY)
                            .setQuoteAmount(amount)
                            .setTokenAmount(1 + random.nextInt(1_000_000))
                            .setFlowLamports(sell ? -amount : amount)
                            .setBot(random.nextInt(5) == 0)
                            .setSlot(random.nextInt(4) == 0 ? null : 300_000_000L + i)
                            .setLate(random.nextInt(20) == 0)
                            .build();
            told.add(new Told(token % PARTITIONS, new Row<>(offset, 1, mint, trade)));
        }
        return told;
    }

    /** A trade so much later that the day before is over. */
    static List<Told> dayAfter(LocalDate day, long offset) {
        long time = (day.toEpochDay() + 1) * Samples.DAY + 7_200;
        var told = new ArrayList<Told>();
        for (int p = 0; p < PARTITIONS; p++) {
            Trade trade = Samples.trade("mint-" + p, time, "sig-next-" + offset + "-" + p).build();
            told.add(new Told(p, new Row<>(offset, 1, trade.getMint(), trade)));
        }
        return told;
    }

    /** What people see of rows, in an order of its own. */
    static List<String> seen(Path root) {
        var rows = new ArrayList<String>();
        try (QueryResult answer =
                new QueryEngine(root, Clock.systemUTC())
                        .run(
                                "SELECT kafka_partition, kafka_offset, mint, timestamp, signature,"
                                        + " outer_index, ordinal, wallet, side, lamports,"
                                        + " token_base_units, flow_lamports, is_bot, is_late, slot,"
                                        + " pool FROM token_trades ORDER BY 1, 2",
                                QueryScope.EVERYTHING,
                                new QueryLimits(100_000, Duration.ofMinutes(1)))) {
            answer.forEachRemaining(row -> rows.add(String.valueOf(row)));
        }
        return rows;
    }

    /** The same of a plain list. */
    static List<String> shown(List<Told> told) {
        return told.stream()
                .sorted(
                        Comparator.comparingInt(Told::partition)
                                .thenComparing(one -> one.row().offset()))
                .map(SealRig::shown)
                .toList();
    }

    private static String shown(Told told) {
        Trade trade = told.trade();
        return Arrays.asList(
                        told.partition(),
                        told.row().offset(),
                        trade.getMint(),
                        trade.getEventTimeS(),
                        trade.getSignature(),
                        trade.getOuterIndex(),
                        trade.getOrdinal(),
                        trade.getWallet(),
                        trade.getSide(),
                        trade.getQuoteAmount(),
                        trade.getTokenAmount(),
                        trade.getFlowLamports(),
                        trade.getBot() == null ? null : Integer.valueOf(trade.getBot() ? 1 : 0),
                        trade.getLate() ? 1 : 0,
                        trade.getSlot(),
                        trade.getPool())
                .toString();
    }

    /** Of each identity the delivery that sealing keeps: not late before late, then the first. */
    static List<Told> once(List<Told> told) {
        var kept = new LinkedHashMap<String, Told>();
        for (Told one : told) {
            kept.merge(
                    one.identity(),
                    one,
                    (old, next) -> old.trade().getLate() && !next.trade().getLate() ? next : old);
        }
        return List.copyOf(kept.values());
    }

    /** Of the days that are sealed each identity once, of the others everything. */
    static List<Told> afterSealing(List<Told> told, LocalDate... sealed) {
        List<LocalDate> days = List.of(sealed);
        var kept =
                new ArrayList<>(
                        once(told.stream().filter(one -> days.contains(one.day())).toList()));
        kept.addAll(
                told.stream()
                        .filter(one -> !days.contains(one.day()))
                        .collect(Collectors.toList()));
        return kept;
    }

    /** Fails with the rows that differ, of the many that do not. */
    static void assertSeen(String when, Path root, List<Told> expected) {
        assertSame(when, seen(root), shown(expected));
    }

    static void assertSame(String when, List<String> seen, List<String> expected) {
        var unexpected = new ArrayList<>(seen);
        expected.forEach(unexpected::remove);
        var missing = new ArrayList<>(expected);
        seen.forEach(missing::remove);
        assertThat(missing).as("missing, " + when).isEmpty();
        assertThat(unexpected).as("not expected, " + when).isEmpty();
        assertThat(seen).as(when).hasSameSizeAs(expected);
    }
}
