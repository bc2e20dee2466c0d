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

    private static final List<Column> COLUMNS =
            Stream.of(
                            List.of(
                                    Column.keyId("mint_id"),
                                    Column.integer("window_s"),
                                    Column.integer("end_s"),
                                    Column.integer("partition"),
                                    Column.integer("offset"),
                                    Column.integer("interval_s")),
                            WindowColumns.OF_ONE.columns(),
                            List.of(
                                    Column.real("dca_overlap_pct"),
                                    Column.real("uptrend_v1"),
                                    Column.real("uptrend_v2"),
                                    Column.textId("uptrend_version_id"),
                                    Column.real("uptrend_score"),
                                    Column.integer("signal"),
                                    Column.integer("previous_net_flow").orNull(),
                                    Column.integer("net_flow_change").orNull(),
                                    Column.real("price").orNull(),
                                    Column.real("market_cap_sol").orNull(),
                                    Column.textId("name_id").orNull(),
                                    Column.textId("symbol_id").orNull(),
                                    Column.integer("blocked"),
                                    Column.textId("config_version_id")))
                    .flatMap(List::stream)
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
              partition AS kafka_partition,
              offset AS kafka_offset
            FROM window_records w
            JOIN keys m ON m.id = w.mint_id
            JOIN texts v ON v.id = w.uptrend_version_id
            JOIN texts c ON c.id = w.config_version_id
            LEFT JOIN texts n ON n.id = w.name_id
            LEFT JOIN texts y ON y.id = w.symbol_id\
            """
                    .formatted(WindowColumns.OF_ONE.select());

    private WindowMetricsRows() {}

    static Dataset<WindowMetrics> dataset() {
        Table<WindowMetrics> table =
                Table.<WindowMetrics>named("window_records")
                        .columns(COLUMNS)
                        .key("mint_id", "window_s", "end_s", "partition")
                        .partition("t.partition")
                        .binder(WindowMetricsRows::bind)
                        .token(row -> row.present().getMint())
                        .held(
                                Held.when(
                                        "SELECT 1 FROM window_records WHERE mint_id = ? AND"
                                                + " window_s = ? AND end_s = ? AND offset >= ?",
                                        (to, row, ids) ->
                                                to.put(ids.keyOf(row.present().getMint()))
                                                        .put(row.present().getWindowS())
                                                        .put(row.present().getEndS())
                                                        .put(row.offset())))
                        .views(
                                View.ofTokens("window_metrics", "timestamp", VIEW)
                                        .withoutBlocked(View.MINT_IS_BLOCKED))
                        .build();
        return Dataset.ofHistory(
                "window-metrics",
                Topics::windowMetrics,
                row -> row.present().getEndS(),
                Checks::windowMetrics,
                table);
    }

    private static void bind(Parameters to, Row<WindowMetrics> row, Ids ids) throws SQLException {
        WindowMetrics metrics = row.present();
        to.put(ids.keyOf(metrics.getMint()))
                .put(metrics.getWindowS())
                .put(metrics.getEndS())
                .put(ids.partition())
                .put(row.offset())
                .put(metrics.getIntervalS());
        WindowColumns.bind(to, metrics.getFigures());
        to.put(metrics.getDcaOverlapPct())
                .put(metrics.getUptrendV1())
                .put(metrics.getUptrendV2())
                .put(ids.idOf(metrics.getUptrendVersion()))
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
                .putNullable(ids.idOfNullable(metrics.getName()))
                .putNullable(ids.idOfNullable(metrics.getSymbol()))
                .put(metrics.getBlocked())
                .put(ids.idOf(metrics.getConfigVersion()));
    }
}
