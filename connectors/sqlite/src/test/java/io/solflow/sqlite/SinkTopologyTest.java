package io.solflow.sqlite;

import static io.solflow.sink.Samples.DAY;
import static io.solflow.sink.Samples.NOON;
import static io.solflow.sink.Samples.row;
import static org.assertj.core.api.Assertions.assertThat;

import io.solflow.schemas.Side;
import io.solflow.schemas.WindowSignal;
import io.solflow.schemas.topic.Topics;
import io.solflow.sink.PlainAvro;
import io.solflow.sink.Samples;
import io.solflow.sink.SinkStats;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SinkTopologyTest {

    private static final Topics TOPICS = PlainAvro.TOPICS;

    @TempDir Path root;
    @TempDir Path state;
    private SinkRig rig;

    @BeforeEach
    void start() {
        rig = new SinkRig(root, state);
    }

    @AfterEach
    void stop() {
        rig.close();
    }

    @Test
    void showsATradeUnderTheFamiliarNames() {
        // When
        rig.pipe(
                TOPICS.trades(),
                "mint-a",
                Samples.trade("mint-a", NOON, "sig-1").setSlot(7L).build());
        rig.batchDelayPasses();

        // Then
        assertThat(
                        rig.sql(
                                """
                                SELECT mint, timestamp, wallet, side, sol_amount, token_amount,
                                  price_sol, is_bot, is_dca, signature, program, slot, quote_mint,
                                  lamports, token_base_units, is_late
                                FROM token_trades\
                                """))
                .containsExactly(
                        row(
                                "mint-a",
                                NOON,
                                "wallet-1",
                                "BUY",
                                1.5,
                                3.0,
                                0.5,
                                null,
                                0,
                                "sig-1",
                                "pumpfun",
                                7,
                                null,
                                1_500_000_000,
                                3_000_000,
                                0));
        assertThat(root.resolve("trades/2026/11/trades-2026-11-20.p00.db")).exists();
    }

    @Test
    void keepsATradeWithoutDecimalsPriceOrWallet() {
        // When
        rig.pipe(
                TOPICS.trades(),
                "mint-a",
                Samples.trade("mint-a", NOON, "sig-1")
                        .setWallet(null)
                        .setTokenDecimals(null)
                        .setQuoteMint("usdc")
                        .setFlowLamports(null)
                        .setBlocked(true)
                        .setSide(Side.UNKNOWN)
                        .build());
        rig.batchDelayPasses();

        // Then
        assertThat(
                        rig.sql(
                                "SELECT wallet, side, sol_amount, token_amount, price_sol,"
                                        + " quote_mint, lamports, quote_base_units, blocked FROM"
                                        + " token_trades"))
                .containsExactly(
                        row(null, "UNKNOWN", null, null, null, "usdc", null, 1_500_000_000, 1));
    }

    @Test
    void showsATradeInAnotherAssetAtItsRate() {
        rig.pipe(
                TOPICS.trades(),
                "mint-a",
                Samples.trade("mint-a", NOON, "sig-1")
                        .setQuoteMint("usdc")
                        .setSide(Side.UNKNOWN)
                        .setQuoteLamports(600_000_000L)
                        .setFlowLamports(0L)
                        .setBot(true)
                        .setRoundTrip(true)
                        .setAgent(true)
                        .build());
        rig.batchDelayPasses();

        assertThat(
                        rig.sql(
                                "SELECT sol_amount, price_sol, lamports, quote_lamports,"
                                        + " flow_lamports, is_bot, is_round_trip, is_agent,"
                                        + " blocked FROM token_trades"))
                .containsExactly(row(0.6, 0.6 / 3, null, 600_000_000, 0, 1, 1, 1, 0));
    }

    @Test
    void putsRowsIntoTheFileOfTheirOwnDay() {
        // Given trades of two days in one batch, the older one last
        rig.pipe(TOPICS.trades(), "mint-a", Samples.trade("mint-a", NOON, "sig-1").build());
        rig.pipe(TOPICS.trades(), "mint-a", Samples.trade("mint-a", NOON + DAY, "sig-2").build());
        rig.pipe(TOPICS.trades(), "mint-a", Samples.trade("mint-a", NOON - DAY, "sig-3").build());

        // When
        rig.batchDelayPasses();

        // Then
        assertThat(rig.sql("SELECT signature FROM token_trades ORDER BY timestamp"))
                .containsExactly(row("sig-3"), row("sig-1"), row("sig-2"));
        assertThat(root.resolve("trades/2026/11/trades-2026-11-19.p00.db")).exists();
        assertThat(root.resolve("trades/2026/11/trades-2026-11-20.p00.db")).exists();
        assertThat(root.resolve("trades/2026/11/trades-2026-11-21.p00.db")).exists();
    }

    @Test
    void givesEveryTradeItsOwnId() {
        rig.pipe(TOPICS.trades(), "mint-a", Samples.trade("mint-a", NOON, "sig-1").build());
        rig.pipe(TOPICS.trades(), "mint-a", Samples.trade("mint-a", NOON, "sig-1").build());
        rig.pipe(TOPICS.trades(), "mint-b", Samples.trade("mint-b", NOON + DAY, "sig-2").build());
        rig.batchDelayPasses();

        assertThat(rig.sql("SELECT count(*), count(DISTINCT id) FROM token_trades"))
                .containsExactly(row(3, 3));
    }

    @Test
    void keepsTheHistoryAndTheLatestStateOfAToken() {
        // When
        rig.pipe(TOPICS.tokenMetrics(), "mint-a", Samples.metrics("mint-a", NOON, 1_000_000_000L));
        rig.pipe(
                TOPICS.tokenMetrics(),
                "mint-a",
                Samples.metrics("mint-a", NOON + 10, 3_000_000_000L));
        rig.batchDelayPasses();

        // Then
        assertThat(
                        rig.sql(
                                """
                                SELECT timestamp, net_flow_60s, net_flow_lamports_14400s,
                                  buy_volume_300s, volume_300s, trades_14400s, avg_trade_60s,
                                  dca_ratio_300s, buy_sell_ratio_60s, bot_trades_60s, open_60s,
                                  vwap_60s
                                FROM token_rolling_metrics ORDER BY timestamp\
                                """))
                .containsExactly(
                        row(
                                NOON,
                                1.0,
                                1_000_000_000,
                                4.0,
                                7.0,
                                6,
                                7.0,
                                0.5,
                                4.0 / 7,
                                null,
                                0.5,
                                null),
                        row(
                                NOON + 10,
                                3.0,
                                3_000_000_000L,
                                6.0,
                                9.0,
                                6,
                                9.0,
                                0.5,
                                6.0 / 9,
                                null,
                                0.5,
                                null));
        assertThat(rig.sql("SELECT mint, timestamp, net_flow_60s FROM current_token_metrics"))
                .containsExactly(row("mint-a", NOON + 10, 3.0));
    }

    @Test
    void aTombstoneRemovesTheLatestStateAndLeavesTheHistory() {
        // Given
        rig.pipe(TOPICS.tokenMetrics(), "mint-a", Samples.metrics("mint-a", NOON, 1));
        rig.pipe(TOPICS.tokenMetrics(), "mint-b", Samples.metrics("mint-b", NOON, 2));
        rig.batchDelayPasses();

        // When
        rig.pipe(TOPICS.tokenMetrics(), "mint-a", null);
        rig.batchDelayPasses();

        // Then
        assertThat(rig.sql("SELECT mint FROM current_token_metrics"))
                .containsExactly(row("mint-b"));
        assertThat(rig.sql("SELECT count(*) FROM token_rolling_metrics")).containsExactly(row(2));
        assertThat(rig.stats().byDataset().get("token-metrics").written()).isEqualTo(3);
    }

    @Test
    void aSecondRecordOfTheSameWindowsTakesThePlaceOfTheFirst() {
        rig.pipe(TOPICS.tokenMetrics(), "mint-a", Samples.metrics("mint-a", NOON, 1));
        rig.pipe(TOPICS.tokenMetrics(), "mint-a", Samples.metrics("mint-a", NOON, 2));
        rig.batchDelayPasses();

        assertThat(rig.sql("SELECT net_flow_lamports_60s FROM token_rolling_metrics"))
                .containsExactly(row(2));
    }

    @Test
    void showsBotsAndOrganicFiguresOfEveryWindow() {
        var metrics = Samples.metrics("mint-a", NOON, 1_000_000_000L);
        var hour = metrics.getWindow3600s();
        hour.setBotTrades(2);
        hour.setBotWallets(1);
        hour.setBotFlow(-500_000_000L);
        hour.setOrganicNetFlow(1_500_000_000L);
        hour.setOrganicBuyVolume(2_000_000_000L);
        hour.setOrganicSellVolume(500_000_000L);
        hour.setOrganicDcaFlow(250_000_000L);
        hour.setUntrackedTrades(3);

        rig.pipe(TOPICS.tokenMetrics(), "mint-a", metrics);
        rig.batchDelayPasses();

        for (String view : List.of("token_rolling_metrics", "current_token_metrics")) {
            assertThat(
                            rig.sql(
                                    "SELECT bot_trades_3600s, bot_wallets_3600s, bot_flow_3600s,"
                                            + " organic_net_flow_3600s,"
                                            + " organic_net_flow_lamports_3600s,"
                                            + " organic_buy_volume_3600s,"
                                            + " organic_sell_volume_3600s, organic_volume_3600s,"
                                            + " organic_dca_flow_3600s, untracked_trades_3600s,"
                                            + " organic_net_flow_60s, untracked_trades_60s FROM "
                                            + view))
                    .as(view)
                    .containsExactly(
                            row(2, 1, -0.5, 1.5, 1_500_000_000, 2.0, 0.5, 2.5, 0.25, 3, null, 0));
        }
    }

    @Test
    void showsAnEnrichedWindow() {
        // When, and again as a flow that runs a second time sends it
        var window = Samples.windowMetrics("mint-a", NOON);
        rig.pipe(TOPICS.windowMetrics(), "mint-a", window.setUptrendScore(0.9).build());
        rig.pipe(
                TOPICS.windowMetrics(),
                "mint-a",
                window.setUptrendScore(0.5)
                        .setSignal(WindowSignal.UPTREND)
                        .setPreviousNetFlow(1_000_000_000L)
                        .setNetFlowChange(1_500_000_000L)
                        .setPrice(0.25)
                        .setSymbol("AAA")
                        .build());
        rig.pipe(TOPICS.windowMetrics(), "mint-a", window.setWindowS(14_400).build());
        rig.batchDelayPasses();

        // Then
        assertThat(
                        rig.sql(
                                """
                                SELECT mint, window, window_s, timestamp, net_flow_sol, net_flow,
                                  net_flow_lamports, buy_volume, trades_per_wallet, buy_sell_ratio,
                                  dca_overlap_pct, uptrend_score, uptrend_v1, uptrend_version,
                                  signal, previous_net_flow, net_flow_change_lamports, price,
                                  market_cap_sol, symbol, blocked, config_version
                                FROM (SELECT *, trades / wallets AS trades_per_wallet
                                  FROM window_metrics) WHERE window = '15m'\
                                """))
                .containsExactly(
                        row(
                                "mint-a",
                                "15m",
                                900,
                                NOON,
                                2.5,
                                2.5,
                                2_500_000_000L,
                                5.5,
                                1,
                                0.6470588235294118,
                                12.5,
                                0.5,
                                0.75,
                                "uptrend_v2",
                                "UPTREND",
                                1.0,
                                1_500_000_000,
                                0.25,
                                null,
                                "AAA",
                                0,
                                "v-1"));
        assertThat(rig.sql("SELECT window FROM window_metrics ORDER BY window_s"))
                .containsExactly(row("15m"), row("4h"));
    }

    @Test
    void showsSignalsOfTokensAndOfMarkets() {
        // When
        rig.pipe(TOPICS.signals(), "mint-a", Samples.signal("s-1", NOON * 1000 + 5).build());
        rig.pipe(
                TOPICS.signals(),
                "election",
                Samples.signal("s-2", NOON * 1000)
                        .setMarketSlug("election")
                        .setMint(null)
                        .setRiskLevel("high")
                        .setSource("elsewhere")
                        .build());
        rig.batchDelayPasses();

        // Then
        assertThat(
                        rig.sql(
                                "SELECT id, signal_type, market_slug, confidence, risk_level,"
                                        + " details_json, detected_at, source, created_at FROM"
                                        + " signals ORDER BY id"))
                .containsExactly(
                        row("s-1", "BREAKOUT", "mint-a", 0.5, null, "{}", NOON, "solflow", 1),
                        row(
                                "s-2",
                                "BREAKOUT",
                                "election",
                                0.5,
                                "high",
                                "{}",
                                NOON,
                                "elsewhere",
                                1));
        assertThat(rig.sql("SELECT id, window, window_s, strength, phase FROM token_signals"))
                .containsExactly(row("s-1", "5m", 300, 0.5, null));
    }

    @Test
    void sendsWhatCannotBeDecodedToTheDeadLettersAndGoesOn() {
        // When
        byte[] noise = {(byte) 0xff, 1, 2};
        rig.pipeBytes(TOPICS.trades(), "mint-a", noise);
        rig.pipe(TOPICS.trades(), "mint-a", Samples.trade("mint-a", NOON, "sig-1").build());
        rig.batchDelayPasses();

        // Then
        var letter = rig.deadLetters.readRecord();
        assertThat(letter.key()).isEqualTo("mint-a".getBytes(StandardCharsets.UTF_8));
        assertThat(letter.value()).isEqualTo(noise);
        assertThat(letter.headers().lastHeader("__streams.errors.topic").value())
                .asString(StandardCharsets.UTF_8)
                .isEqualTo("test.trades");
        assertThat(letter.headers().lastHeader("__streams.errors.partition").value())
                .asString(StandardCharsets.UTF_8)
                .isEqualTo("0");
        assertThat(letter.headers().lastHeader("__streams.errors.offset").value())
                .asString(StandardCharsets.UTF_8)
                .isEqualTo("0");
        assertThat(letter.headers().lastHeader("__streams.errors.exception").value())
                .asString(StandardCharsets.UTF_8)
                .isEqualTo("UnreadableValue");
        assertThat(letter.headers().lastHeader("__streams.errors.message").value())
                .asString(StandardCharsets.UTF_8)
                .isEqualTo("not a Trade");
        assertThat(rig.stats().deadLetters()).isEqualTo(1);
        assertThat(rig.sql("SELECT count(*) FROM token_trades")).containsExactly(row(1));
    }

    @Test
    void sendsImpossibleValuesToTheDeadLetters() {
        // When
        var noMint = Samples.trade("", NOON, "sig-1").build();
        var negative = Samples.trade("mint-a", NOON, "sig-2").setQuoteAmount(-1).build();
        var noTime = Samples.trade("mint-a", 0, "sig-3").build();
        var farAway = Samples.trade("mint-a", Long.MAX_VALUE, "sig-4").build();
        for (var trade : List.of(noMint, negative, noTime, farAway)) {
            rig.pipe(TOPICS.trades(), "mint-a", trade);
        }
        rig.pipe(TOPICS.trades(), "mint-a", null);
        rig.pipe(TOPICS.signals(), "x", Samples.signal("s", 1_000).setConfidence(1.1).build());
        rig.pipe(
                TOPICS.windowMetrics(),
                "mint-a",
                Samples.windowMetrics("mint-a", NOON).setWindowS(0).build());
        rig.batchDelayPasses();

        // Then
        assertThat(rig.deadLetters.readRecordsToList())
                .extracting(
                        letter ->
                                new String(
                                        letter.headers()
                                                .lastHeader("__streams.errors.message")
                                                .value(),
                                        StandardCharsets.UTF_8))
                .satisfiesExactly(
                        m -> assertThat(m).contains("mint is empty"),
                        m -> assertThat(m).contains("0 or more, were -1 and"),
                        m -> assertThat(m).contains("was 0 s"),
                        m -> assertThat(m).contains("before 10000-01-01"),
                        m -> assertThat(m).contains("no value"),
                        m -> assertThat(m).contains("from 0 to 1, was 1.1"),
                        m ->
                                assertThat(m)
                                        .contains(
                                                "window_s must be 900, 3600, 7200 or 14400, was"
                                                        + " 0"));
        assertThat(rig.sql("SELECT count(*) FROM token_trades")).containsExactly(row(0));
    }

    @Test
    void knowsWhatIsNotOnDiskYet() {
        // Given
        rig.pipe(TOPICS.trades(), "mint-a", Samples.trade("mint-a", NOON, "sig-1").build());
        rig.batchDelayPasses();

        // Then
        assertThat(rig.stats().pendingRows()).isZero();
        assertThat(rig.stats().rowsWritten()).isEqualTo(1);
        assertThat(rig.stats().paused()).isFalse();
        assertThat(rig.stats().byDataset().get("trades"))
                .isEqualTo(new SinkStats.Counts(1, 0, 1, 0, 0, 0));
    }

    @Test
    void startsAgainOnItsFilesAndGoesOn() {
        // Given
        rig.pipe(TOPICS.trades(), "mint-a", Samples.trade("mint-a", NOON, "sig-1").build());
        rig.close();

        // When the test driver starts again, with records at the same offsets as before
        rig = new SinkRig(root, state.resolve("again"));
        rig.pipe(TOPICS.trades(), "mint-a", Samples.trade("mint-a", NOON, "sig-1").build());
        rig.pipe(TOPICS.trades(), "mint-a", Samples.trade("mint-a", NOON, "sig-2").build());
        rig.batchDelayPasses();

        // Then
        assertThat(rig.sql("SELECT signature FROM token_trades ORDER BY id"))
                .containsExactly(row("sig-1"), row("sig-2"));
        assertThat(rig.stats().byDataset().get("trades").skipped()).isEqualTo(1);
    }

    /** A node or store that changes its name is a breaking change: it must show in a review. */
    @Test
    void isWiredAsTheCommittedDescriptionSays() throws Exception {
        String description =
                new SinkTopology(TOPICS, SqliteConfig.at(root)).build().describe().toString();

        try (var committed = getClass().getResourceAsStream("sink-topology.txt")) {
            assertThat(description)
                    .isEqualToNormalizingNewlines(
                            new String(committed.readAllBytes(), StandardCharsets.UTF_8));
        }
    }
}
