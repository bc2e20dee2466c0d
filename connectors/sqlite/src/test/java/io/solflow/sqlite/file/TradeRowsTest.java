package io.solflow.sqlite.file;

import static org.assertj.core.api.Assertions.assertThat;

import io.solflow.schemas.Proof;
import io.solflow.schemas.Side;
import io.solflow.schemas.Trade;
import io.solflow.sink.Row;
import io.solflow.sink.Samples;
import io.solflow.sqlite.Answers;
import io.solflow.sqlite.dataset.Datasets;
import io.solflow.sqlite.dataset.Keeping;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.Random;
import java.util.function.Supplier;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** However a trade is packed, the view shows what it said. */
class TradeRowsTest {

    private static final String LETTERS =
            "123456789ABCDEFGHJKLMNPQRSTUVWXYZabcdefghijkmnopqrstuvwxyz";

    private static final String COLUMNS =
            "kafka_offset, mint, timestamp, wallet, side, quote_base_units, token_base_units,"
                    + " flow_lamports, quote_lamports, is_bot, is_round_trip, is_agent, is_late,"
                    + " blocked, outer_index, ordinal, program, pool, quote_mint, token_decimals,"
                    + " quote_decimals, proof, streamer, kafka_partition, signature, fee_payer,"
                    + " slot, receive_time_ms, lp_fee, protocol_fee, creator_fee, quote_reserves,"
                    + " token_reserves";

    @TempDir Path root;

    @ParameterizedTest
    @CsvSource({
        "true, true, 1",
        "true, false, 2",
        "false, true, 3",
        "false, false, 4",
        "true, true, 5"
    })
    void theViewShowsEveryFieldOfEveryTrade(boolean signatures, boolean details, long seed)
            throws Exception {
        // Given
        List<Row<Trade>> rows = trades(new Random(seed), 700);
        var keeping = new Keeping(signatures, details);

        // When they come in batches, with a start of the program between
        write(keeping, rows.subList(0, 300), 90);
        write(keeping, rows.subList(300, 700), 130);

        // Then
        List<List<Object>> expected = rows.stream().map(row -> shown(row, keeping)).toList();
        assertThat(Answers.sql(root, "SELECT " + COLUMNS + " FROM token_trades ORDER BY 1"))
                .as("seed %d", seed)
                .isEqualTo(expected);
    }

    @Test
    void whatIsKeptCanBeChangedAtAnyTime() throws Exception {
        List<Row<Trade>> rows = trades(new Random(6), 400);
        var keepings =
                List.of(
                        new Keeping(true, false),
                        new Keeping(false, true),
                        Keeping.EVERYTHING,
                        new Keeping(false, false));
        for (int i = 0; i < 4; i++) {
            write(keepings.get(i), rows.subList(100 * i, 100 * i + 100), 100);
        }

        var expected = new ArrayList<List<Object>>();
        for (int i = 0; i < rows.size(); i++) {
            expected.add(shown(rows.get(i), keepings.get(i / 100)));
        }
        assertThat(Answers.sql(root, "SELECT " + COLUMNS + " FROM token_trades ORDER BY 1"))
                .isEqualTo(expected);
    }

    @Test
    void anyToolSeesTheSameAsThisProgram() throws Exception {
        write(Keeping.EVERYTHING, trades(new Random(7), 60), 60);

        String question = "SELECT * FROM token_trades ORDER BY kafka_offset";
        assertThat(plain(question)).isEqualTo(Answers.sql(root, question));
    }

    @Test
    void looksIntoEachRunOnceForATokenAndATime() throws Exception {
        // Given
        write(Keeping.EVERYTHING, trades(new Random(8), 50), 50);

        // When
        String plan =
                plain(
                                "EXPLAIN QUERY PLAN SELECT sum(sol_amount) FROM token_trades WHERE"
                                        + " mint = 'mint-1' AND timestamp >= 7 AND timestamp < 9")
                        .toString();

        // Then
        assertThat(plan)
                .contains("SEARCH t USING PRIMARY KEY (run=? AND mint_id=? AND event_time_s>?")
                .contains("SEARCH m USING COVERING INDEX sqlite_autoindex_keys_1 (text=?)");
    }

    @Test
    void rowsLieInRunsThatTheirTableLists() throws Exception {
        // Given more rows than a run has
        var rows =
                LongStream.range(0, RunsTable.SHORTEST_RUN / 9 + 10_000L)
                        .mapToObj(i -> WriterRig.trade(i, Samples.NOON + i % 100))
                        .toList();

        // When
        write(Keeping.EVERYTHING, rows.subList(0, 9_000), 3_000);
        write(Keeping.EVERYTHING, rows.subList(9_000, rows.size()), 4_000);

        // Then
        assertThat(plain("SELECT run, rows FROM runs ORDER BY run"))
                .isEqualTo(plain("SELECT run, count(*) FROM trades GROUP BY run ORDER BY run"))
                .hasSize(2);
        assertThat(Answers.sql(root, "SELECT count(*), count(DISTINCT id) FROM token_trades"))
                .containsExactly(Samples.row(rows.size(), rows.size()));
    }

    private void write(Keeping keeping, List<Row<Trade>> rows, int batch) throws SQLException {
        WriterRig.replay(root, Datasets.trades(keeping), rows, batch);
    }

    private List<List<Object>> plain(String sql) throws SQLException {
        Path file = Catalog.readOnly(root).get(0).path();
        try (Connection connection = DriverManager.getConnection("jdbc:sqlite:" + file);
                Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery(sql)) {
            var rows = new ArrayList<List<Object>>();
            while (row.next()) {
                var values = new Object[row.getMetaData().getColumnCount()];
                for (int i = 0; i < values.length; i++) {
                    Object value = row.getObject(i + 1);
                    values[i] = value instanceof Integer small ? Long.valueOf(small) : value;
                }
                rows.add(Arrays.asList(values));
            }
            return rows;
        }
    }

    /** Field by field, as the contract says it. */
    private static List<Object> shown(Row<Trade> row, Keeping keeping) {
        Trade t = row.present();
        boolean all = keeping.details();
        boolean payerKnown = all || Objects.equals(t.getFeePayer(), t.getWallet());
        return Samples.row(
                row.offset(),
                t.getMint(),
                t.getEventTimeS(),
                t.getWallet(),
                t.getSide().name(),
                t.getQuoteAmount(),
                t.getTokenAmount(),
                t.getFlowLamports(),
                t.getQuoteLamports(),
                number(t.getBot()),
                number(t.getRoundTrip()),
                number(t.getAgent()),
                number(t.getLate()),
                number(t.getBlocked()),
                t.getOuterIndex(),
                t.getOrdinal(),
                t.getProgram(),
                t.getPool(),
                t.getQuoteMint(),
                t.getTokenDecimals(),
                t.getQuoteDecimals(),
                t.getProof().name(),
                t.getStreamer(),
                WriterRig.PARTITION,
                keeping.signatures() ? t.getSignature() : null,
                payerKnown ? t.getFeePayer() : null,
                all ? t.getSlot() : null,
                all ? t.getReceiveTimeMs() : null,
                all ? t.getLpFee() : null,
                all ? t.getProtocolFee() : null,
                all ? t.getCreatorFee() : null,
                all ? t.getQuoteReserves() : null,
                all ? t.getTokenReserves() : null);
    }

    private static Object number(Boolean flag) {
        return flag == null ? null : flag ? 1 : 0;
    }

    private static List<Row<Trade>> trades(Random random, int count) {
        var rows = new ArrayList<Row<Trade>>();
        long offset = random.nextInt(5);
        for (int i = 0; i < count; i++) {
            Trade trade = trade(random);
            rows.add(new Row<>(offset, 1_000, trade.getMint(), trade));
            offset += random.nextInt(6) == 0 ? 1 + random.nextInt(70) : 1;
        }
        return rows;
    }

    /** Every field from its whole range, null and the extremes more often than in life. */
    private static Trade trade(Random random) {
        long quote = amount(random);
        Long lamports = orNull(random, () -> amount(random));
        Side side = Side.values()[random.nextInt(3)];
        String wallet = orNull(random, () -> "wallet-" + random.nextInt(30));
        return Trade.newBuilder()
                .setSignature(signature(random))
                .setOuterIndex(integer(random))
                .setOrdinal(integer(random))
                .setSlot(orNull(random, () -> amount(random)))
                .setEventTimeS(Samples.NOON + random.nextInt(100))
                .setReceiveTimeMs(orNull(random, random::nextLong))
                .setStreamer("streamer-" + random.nextInt(2))
                .setProgram("program-" + random.nextInt(3))
                .setPool(orNull(random, () -> "pool-" + random.nextInt(4)))
                .setMint("mint-" + random.nextInt(6))
                .setQuoteMint(orNull(random, () -> "quote-" + random.nextInt(2)))
                .setQuoteLamports(lamports)
                .setWallet(wallet)
                .setFeePayer(random.nextBoolean() ? wallet : orNull(random, () -> "payer"))
                .setSide(side)
                .setQuoteAmount(quote)
                .setTokenAmount(amount(random))
                .setTokenDecimals(orNull(random, () -> integer(random)))
                .setQuoteDecimals(orNull(random, () -> integer(random)))
                .setLpFee(orNull(random, () -> amount(random)))
                .setProtocolFee(orNull(random, () -> amount(random)))
                .setCreatorFee(orNull(random, () -> amount(random)))
                .setQuoteReserves(orNull(random, () -> amount(random)))
                .setTokenReserves(orNull(random, () -> amount(random)))
                .setProof(Proof.values()[random.nextInt(3)])
                .setAgent(random.nextBoolean())
                .setFlowLamports(flow(random, side, quote, lamports))
                .setBot(orNull(random, random::nextBoolean))
                .setRoundTrip(orNull(random, random::nextBoolean))
                .setLate(random.nextBoolean())
                .setBlocked(random.nextBoolean())
                .build();
    }

    private static Long flow(Random random, Side side, long quote, Long lamports) {
        long sign = side == Side.BUY ? 1 : side == Side.SELL ? -1 : 0;
        return switch (random.nextInt(5)) {
            case 0 -> null;
            case 1 -> random.nextLong();
            case 2 -> lamports == null ? null : Long.valueOf(sign * lamports);
            default -> sign * quote;
        };
    }

    private static String signature(Random random) {
        if (random.nextInt(8) == 0) {
            return "row:file:" + random.nextInt();
        }
        var letters = new StringBuilder("2");
        while (letters.length() < 88) {
            letters.append(LETTERS.charAt(random.nextInt(LETTERS.length())));
        }
        return letters.toString();
    }

    private static long amount(Random random) {
        return switch (random.nextInt(6)) {
            case 0 -> 0;
            case 1 -> Long.MAX_VALUE;
            default -> random.nextLong() >>> 1 + random.nextInt(62);
        };
    }

    private static int integer(Random random) {
        return switch (random.nextInt(6)) {
            case 0 -> random.nextInt();
            case 1 -> 62 + random.nextInt(3);
            case 2 -> -1;
            default -> random.nextInt(10);
        };
    }

    private static <T> T orNull(Random random, Supplier<T> value) {
        return random.nextInt(4) == 0 ? null : value.get();
    }
}
