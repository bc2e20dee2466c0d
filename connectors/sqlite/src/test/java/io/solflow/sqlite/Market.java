package io.solflow.sqlite;

import static io.solflow.sink.Samples.NOON;

import io.solflow.schemas.Phase;
import io.solflow.schemas.Quote;
import io.solflow.schemas.QuoteProblem;
import io.solflow.schemas.Side;
import io.solflow.schemas.Trade;
import io.solflow.schemas.WindowSignal;
import io.solflow.sink.Row;
import io.solflow.sink.Samples;
import io.solflow.sqlite.dataset.Dataset;
import io.solflow.sqlite.dataset.Datasets;
import io.solflow.sqlite.file.BatchStep;
import io.solflow.sqlite.file.PartitionWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.function.Function;
import org.apache.kafka.clients.producer.internals.BuiltInPartitioner;

/**
 * Files of a small market over a day and a half: eight tokens, the last of them blocked, with all
 * kinds of trades, windows and signals, and some quotes. The same each time.
 */
public final class Market {

    public static final int PARTITIONS = 4;
    public static final int TRADES = 4_000;

    /** The token with the most trades. */
    public static final String TOKEN = "mint-0";

    public static final String BLOCKED = "mint-7";

    /** Event time of the first trade; all are within {@link #SECONDS} of it. */
    public static final long START = NOON;

    public static final int SECONDS = 36 * 3_600;

    private static final List<String> PROGRAMS =
            List.of("pumpfun", "pumpswap", "launchlab", "raydium-cpmm");

    private final int partitions;
    private final Part part;
    private final Random random = new Random(7);
    private final List<Trade> trades = new ArrayList<>();

    /** Which of the rows are written: a fifth of those of any time come late. */
    private enum Part {
        ALL,
        ON_TIME,
        LATE
    }

    private Market(int partitions, Part part) {
        this.partitions = partitions;
        this.part = part;
    }

    /** Writes the files; returns the trades in them. */
    public static List<Trade> write(Path root) throws SQLException {
        return write(root, PARTITIONS);
    }

    /** Writes the same rows into files of so many partitions. */
    public static List<Trade> write(Path root, int partitions) throws SQLException {
        return new Market(partitions, Part.ALL).writeTo(root);
    }

    /** Writes the rows that do not come late. */
    public static void writeOnTime(Path root) throws SQLException {
        new Market(PARTITIONS, Part.ON_TIME).writeTo(root);
    }

    /** Writes the rows that do, after {@link #writeOnTime}. */
    public static void writeLate(Path root) throws SQLException {
        new Market(PARTITIONS, Part.LATE).writeTo(root);
    }

    private List<Trade> writeTo(Path root) throws SQLException {
        makeTrades();
        writeAll(root, "trades", tradeRows());
        writeAll(root, "token-metrics", rollingRows());
        writeAll(root, "window-metrics", windowRows());
        writeAll(root, "signals", signalRows());
        writeAll(root, "blocklist", List.of(new Keyed(BLOCKED, "honeypot")));
        writeAll(root, "quotes", quoteRows());
        return List.copyOf(trades);
    }

    /** A record before it has an offset. */
    private record Keyed(String key, Object value) {}

    private void makeTrades() {
        for (int i = 0; i < TRADES; i++) {
            int token = Math.min(random.nextInt(8), random.nextInt(8));
            long time = START + i * (long) SECONDS / TRADES;
            double price = 1e-6 * (1 + token) * (1 + 0.3 * Math.sin(i / 300.0));
            price *= i % 97 == 0 ? 1.8 : 1; // somebody was in a hurry
            long tokens = 1_000_000L * (1 + random.nextInt(5_000_000));
            long lamports = Math.max(1, Math.round(tokens * price * 1e3));
            boolean dca = random.nextInt(12) == 0;
            boolean sell = random.nextInt(5) < 2;
            Trade.Builder trade =
                    Samples.trade("mint-" + token, time, "sig-" + i)
                            .setProgram(dca ? "jupiter-dca" : PROGRAMS.get(random.nextInt(4)))
                            .setPool("pool-" + token)
                            .setWallet("wallet-" + (int) Math.pow(random.nextInt(30), 1.3))
                            .setFeePayer("wallet-" + random.nextInt(60))
                            .setSide(sell ? Side.SELL : Side.BUY)
                            .setQuoteAmount(lamports)
                            .setTokenAmount(tokens)
                            .setFlowLamports(sell ? -lamports : lamports)
                            .setSlot(300_000_000L + i)
                            .setReceiveTimeMs(time * 1_000 + 400 + random.nextInt(900))
                            .setLpFee(lamports / 400)
                            .setProtocolFee(lamports / 500)
                            .setQuoteReserves(80_000_000_000L + random.nextInt(1_000_000_000))
                            .setTokenReserves(900_000_000_000_000L)
                            .setBot(random.nextInt(6) == 0)
                            .setRoundTrip(random.nextInt(40) == 0)
                            .setAgent(random.nextInt(50) == 0)
                            .setLate(random.nextInt(200) == 0)
                            .setBlocked(token == 7);
            if (random.nextInt(30) == 0) {
                boolean priced = random.nextBoolean();
                trade.setQuoteMint("usdc").setQuoteDecimals(6).setQuoteAmount(lamports / 7_000);
                trade.setQuoteLamports(priced ? lamports : null);
                trade.setFlowLamports(priced ? Long.valueOf(sell ? -lamports : lamports) : null);
            }
            trades.add(trade.build());
        }
    }

    private List<Keyed> tradeRows() {
        return trades.stream().map(trade -> new Keyed(trade.getMint(), trade)).toList();
    }

    private List<Keyed> rollingRows() {
        var rows = new ArrayList<Keyed>();
        for (int i = 0; i < TRADES; i += 4) {
            Trade trade = trades.get(i);
            long end = trade.getEventTimeS() / 10 * 10 + 10;
            rows.add(
                    new Keyed(
                            trade.getMint(),
                            Samples.metrics(trade.getMint(), end, lamportsAround(0))));
        }
        return rows;
    }

    private List<Keyed> windowRows() {
        var rows = new ArrayList<Keyed>();
        for (long end = START + 900; end <= START + SECONDS; end += 900) {
            for (int token = 0; token < 8; token++) {
                for (int size : new int[] {900, 3_600, 7_200, 14_400}) {
                    double score = random.nextDouble();
                    rows.add(
                            new Keyed(
                                    "mint-" + token,
                                    Samples.windowMetrics("mint-" + token, end)
                                            .setWindowS(size)
                                            .setFigures(Samples.window(lamportsAround(1), 9))
                                            .setDcaOverlapPct(100 * random.nextDouble())
                                            .setUptrendV2(score)
                                            .setUptrendScore(score)
                                            .setSignal(WindowSignal.values()[random.nextInt(3)])
                                            .setPreviousNetFlow(lamportsAround(0))
                                            .setNetFlowChange(lamportsAround(0))
                                            .setPrice(1e-6 * (1 + token))
                                            .setMarketCapSol(1e3 * (1 + token))
                                            .setName("Token " + token)
                                            .setSymbol("T" + token)
                                            .build()));
                }
            }
        }
        return rows;
    }

    private List<Keyed> signalRows() {
        var rows = new ArrayList<Keyed>();
        List<String> types = List.of("BREAKOUT", "SURGE", "PERSISTENCE", "DCA_CONVICTION");
        for (int i = 0; i < 240; i++) {
            String mint = "mint-" + random.nextInt(8);
            long entered = (START + random.nextInt(SECONDS - 4_000)) * 1_000;
            String episode = mint + "-" + i;
            String type = types.get(random.nextInt(types.size()));
            long at = entered;
            for (Phase phase : Phase.values()) {
                rows.add(
                        new Keyed(
                                mint,
                                Samples.signal("s-" + i + "-" + phase, at)
                                        .setSignalType(type)
                                        .setMint(mint)
                                        .setMarketSlug(mint)
                                        .setPhase(phase)
                                        .setEpisodeId(episode)
                                        .setConfidence(0.2 + 0.8 * random.nextDouble())
                                        .setDetailsJson("{\"inputs\":{\"net_flow\":" + i + "}}")
                                        .build()));
                at += 60_000L * (1 + random.nextInt(20));
            }
        }
        for (int i = 0; i < 20; i++) {
            String slug = "will-it-rain-" + i % 4;
            rows.add(
                    new Keyed(
                            slug,
                            Samples.signal("m-" + i, (START + 60L * i) * 1_000)
                                    .setSignalType("whale_bet")
                                    .setMint(null)
                                    .setWindowS(null)
                                    .setMarketSlug(slug)
                                    .setRiskLevel(i % 2 == 0 ? "low" : "high")
                                    .setSource("markets")
                                    .build()));
        }
        return rows;
    }

    /** Of symbols that are called like tokens, since a scope names either. */
    private List<Keyed> quoteRows() {
        var rows = new ArrayList<Keyed>();
        var prices = new Random(11);
        for (int i = 0; i < 2_000; i++) {
            String symbol = "mint-" + i % 8;
            long bid = 138_000 + prices.nextInt(1_000);
            boolean oneSided = i % 50 == 0;
            rows.add(
                    new Keyed(
                            symbol,
                            Quote.newBuilder()
                                    .setSymbol(symbol)
                                    .setSource(i % 3 == 0 ? "FXCM" : "OANDA")
                                    .setBroker(i % 5 == 0 ? null : "default")
                                    .setEventTimeMs(START * 1_000 + i * (SECONDS * 1_000L / 2_000))
                                    .setReceiveTimeMs(i % 2 == 0 ? START * 1_000 + i : null)
                                    .setPriceDecimals(5)
                                    .setBid(bid)
                                    .setAsk(oneSided ? 0 : bid + prices.nextInt(30))
                                    .setProblem(oneSided ? QuoteProblem.NO_ASK : null)
                                    .setStreamer("replay")
                                    .build()));
        }
        return rows;
    }

    private long lamportsAround(long sol) {
        return sol * 1_000_000_000 + random.nextInt(2_000_000_000) - 1_000_000_000;
    }

    private void writeAll(Path root, String name, List<Keyed> records) throws SQLException {
        var recordsOf = new TreeMap<Integer, List<Keyed>>();
        for (Keyed record : records) {
            byte[] key = record.key().getBytes(StandardCharsets.UTF_8);
            recordsOf
                    .computeIfAbsent(
                            BuiltInPartitioner.partitionForKey(key, partitions),
                            p -> new ArrayList<>())
                    .add(record);
        }
        for (Map.Entry<Integer, List<Keyed>> partition : recordsOf.entrySet()) {
            List<Row<Object>> rows = rowsToWrite(partition.getValue());
            if (!rows.isEmpty()) {
                try (var writer = writer(root, name, partition.getKey())) {
                    writer.write(rows, rows.get(rows.size() - 1).offset());
                }
            }
        }
    }

    /** Of the records of a partition; the offsets of late ones follow all others. */
    private List<Row<Object>> rowsToWrite(List<Keyed> records) {
        var onTime = new ArrayList<Keyed>();
        var late = new ArrayList<Keyed>();
        for (Keyed record : records) {
            boolean isLate = part != Part.ALL && (onTime.size() + late.size()) % 5 == 4;
            (isLate ? late : onTime).add(record);
        }
        List<Keyed> chosen = part == Part.LATE ? late : onTime;
        int first = part == Part.LATE ? onTime.size() : 0;
        var rows = new ArrayList<Row<Object>>();
        for (Keyed record : chosen) {
            rows.add(
                    new Row<>(
                            first + rows.size(),
                            (START + 5) * 1_000,
                            record.key(),
                            record.value()));
        }
        return rows;
    }

    @SuppressWarnings("unchecked") // the records are made for the dataset of that name
    private PartitionWriter<Object> writer(Path root, String name, int partition)
            throws SQLException {
        Function<String, Dataset<?>> dataset =
                wanted ->
                        Datasets.all().stream()
                                .filter(known -> known.name().equals(wanted))
                                .findFirst()
                                .orElseThrow();
        return PartitionWriter.open(
                root,
                (Dataset<Object>) dataset.apply(name),
                partition,
                new PartitionWriter.Settings(partitions, 8, 64 << 20),
                Clock.systemUTC(),
                BatchStep.NONE);
    }
}
