package io.solflow.sqlite.dataset;

import io.solflow.schemas.WindowMetrics;
import io.solflow.schemas.topic.Topics;
import io.solflow.sink.Checks;
import io.solflow.sink.Row;
import java.sql.SQLException;
import java.util.List;
import java.util.stream.Stream;

/**
 * Enriched windows: one row per token, size and end. A second record with the same three replaces
 * the first: the flow was run again.
 */
final class WindowMetricsRows {

    private static final String TABLE =
            """
            CREATE TABLE window_records(
              mint_id INTEGER NOT NULL,
              window_s INTEGER NOT NULL,
              end_s INTEGER NOT NULL,
              offset INTEGER NOT NULL,
              interval_s INTEGER NOT NULL,
              %s,
              dca_overlap_pct REAL NOT NULL,
              uptrend_v1 REAL NOT NULL,
              uptrend_v2 REAL NOT NULL,
              uptrend_version_id INTEGER NOT NULL,
              uptrend_score REAL NOT NULL,
              signal INTEGER NOT NULL,
              previous_net_flow INTEGER,
              net_flow_change INTEGER,
              price REAL,
              market_cap_sol REAL,
              name_id INTEGER,
              symbol_id INTEGER,
              blocked INTEGER NOT NULL,
              config_version_id INTEGER NOT NULL,
              PRIMARY KEY(mint_id, window_s, end_s)
            ) STRICT, WITHOUT ROWID\
            """
                    .formatted(WindowColumns.OF_ONE.ddl());

    private static final List<String> COLUMNS =
            Stream.of(
                            Stream.of("mint_id", "window_s", "end_s", "offset", "interval_s"),
                            WindowColumns.OF_ONE.names().stream(),
                            Stream.of(
                                    "dca_overlap_pct",
                                    "uptrend_v1",
                                    "uptrend_v2",
                                    "uptrend_version_id",
                                    "uptrend_score",
                                    "signal",
                                    "previous_net_flow",
                                    "net_flow_change",
                                    "price",
                                    "market_cap_sol",
                                    "name_id",
                                    "symbol_id",
                                    "blocked",
                                    "config_version_id"))
                    .flatMap(columns -> columns)
                    .toList();

    private static final String VIEW =
            """
            SELECT
              m.text AS mint,
              CASE WHEN window_s %% 3600 = 0 THEN (window_s / 3600) || 'h'
                ELSE (window_s / 60) || 'm' END AS window,
              window_s,
              end_s AS timestamp,
              interval_s,
              net_flow / 1e9 AS net_flow_sol,
              dca_overlap_pct,
              uptrend_score,
              CASE signal WHEN 0 THEN 'ACCUMULATION' WHEN 1 THEN 'UPTREND' ELSE 'NEUTRAL' END
                AS signal,
              uptrend_v1,
              uptrend_v2,
              v.text AS uptrend_version,
              %s,
              previous_net_flow / 1e9 AS previous_net_flow,
              previous_net_flow AS previous_net_flow_lamports,
              net_flow_change / 1e9 AS net_flow_change,
              net_flow_change AS net_flow_change_lamports,
              price,
              market_cap_sol,
              n.text AS name,
              y.text AS symbol,
              blocked,
              c.text AS config_version,
              (SELECT partition FROM file) AS kafka_partition,
              offset AS kafka_offset
            FROM window_records w
            JOIN texts m ON m.id = w.mint_id
            JOIN texts v ON v.id = w.uptrend_version_id
            JOIN texts c ON c.id = w.config_version_id
            LEFT JOIN texts n ON n.id = w.name_id
            LEFT JOIN texts y ON y.id = w.symbol_id\
            """
                    .formatted(WindowColumns.OF_ONE.select());

    private WindowMetricsRows() {}

    static Dataset<WindowMetrics> dataset() {
        var table =
                new Table<WindowMetrics>(
                        "window_records",
                        List.of("mint_id", "window_s", "end_s"),
                        COLUMNS,
                        List.of(TABLE),
                        WindowMetricsRows::bind,
                        row -> row.present().getMint(),
                        List.of(),
                        List.of(
                                View.ofTokens("window_metrics", "timestamp", VIEW)
                                        .withoutBlocked(View.MINT_IS_BLOCKED)));
        return Dataset.ofHistory(
                "window-metrics",
                Topics::windowMetrics,
                row -> row.present().getEndS(),
                Checks::windowMetrics,
                new Dataset.History<>(
                        table,
                        new Dataset.Held<>(
                                "SELECT 1 FROM window_records WHERE mint_id = ? AND window_s = ?"
                                        + " AND end_s = ? AND offset >= ?",
                                (to, row, texts) ->
                                        to.put(texts.idOf(row.present().getMint()))
                                                .put(row.present().getWindowS())
                                                .put(row.present().getEndS())
                                                .put(row.offset()))));
    }

    private static void bind(Parameters to, Row<WindowMetrics> row, Texts texts)
            throws SQLException {
        WindowMetrics metrics = row.present();
        to.put(texts.idOf(metrics.getMint()))
                .put(metrics.getWindowS())
                .put(metrics.getEndS())
                .put(row.offset())
                .put(metrics.getIntervalS());
        WindowColumns.bind(to, metrics.getFigures());
        to.put(metrics.getDcaOverlapPct())
                .put(metrics.getUptrendV1())
                .put(metrics.getUptrendV2())
                .put(texts.idOf(metrics.getUptrendVersion()))
                .put(metrics.getUptrendScore())
                .put(
                        switch (metrics.getSignal()) {
                            case ACCUMULATION -> 0;
                            case UPTREND -> 1;
                            case NEUTRAL -> 2;
                        })
                .putNullable(metrics.getPreviousNetFlow())
                .putNullable(metrics.getNetFlowChange())
                .putNullable(metrics.getPrice())
                .putNullable(metrics.getMarketCapSol())
                .putNullable(texts.idOfNullable(metrics.getName()))
                .putNullable(texts.idOfNullable(metrics.getSymbol()))
                .put(metrics.getBlocked())
                .put(texts.idOf(metrics.getConfigVersion()));
    }
}
