package io.solflow.sqlite.dataset;

import io.solflow.schemas.TokenMetrics;
import io.solflow.schemas.topic.Topics;
import io.solflow.sink.Checks;
import io.solflow.sink.Row;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Token metrics: one row per token and window end, and the latest row of each token. A second
 * record with the same token and end replaces the first: the flow was run again.
 */
final class TokenMetricsRows {

    private TokenMetricsRows() {}

    static Dataset<TokenMetrics> dataset() {
        return new Dataset<>(
                "token-metrics",
                Topics::tokenMetrics,
                row -> row.present().getEndS(),
                Checks::tokenMetrics,
                Optional.of(history()),
                Optional.of(current()));
    }

    private static Table<TokenMetrics> history() {
        return Table.<TokenMetrics>named("token_metrics")
                .inReplacingRuns()
                .columns(columns(Column.keyId("mint_id"), List.of(Column.integer("partition"))))
                .key("mint_id", "end_s", "partition")
                .partition("t.partition")
                .binder(
                        (to, row, ids) ->
                                bindRest(
                                        to.put(ids.keyOf(row.present().getMint()))
                                                .put(ids.partition()),
                                        row))
                .token(row -> row.present().getMint())
                .held(
                        Held.when(
                                "SELECT 1 FROM runs u CROSS JOIN token_metrics t ON t.run = u.run"
                                        + " WHERE t.mint_id = ? AND t.end_s = ? AND t.offset >= ?",
                                (to, row, ids) ->
                                        to.put(ids.keyOf(row.present().getMint()))
                                                .put(row.present().getEndS())
                                                .put(row.offset())))
                .views(
                        View.ofTokens(
                                        "token_rolling_metrics",
                                        "timestamp",
                                        "SELECT m.text AS mint, end_s AS timestamp, hop_s, "
                                                + WindowColumns.OF_SIX_SIZES.select()
                                                + ", offset AS kafka_offset FROM runs u"
                                                + " CROSS JOIN token_metrics t ON t.run = u.run"
                                                + " JOIN keys m ON m.id = t.mint_id")
                                .withoutBlocked(View.MINT_IS_BLOCKED))
                .build();
    }

    private static Table<TokenMetrics> current() {
        return Table.<TokenMetrics>named("token_state")
                .columns(columns(Column.text("mint"), List.of()))
                .key("mint")
                .binder((to, row, ids) -> bindRest(to.put(row.key()), row))
                .token(Row::key)
                .views(
                        View.ofTokens(
                                        "current_token_metrics",
                                        "timestamp",
                                        "SELECT mint, end_s AS timestamp, hop_s, "
                                                + WindowColumns.OF_SIX_SIZES.select()
                                                + ", offset AS kafka_offset FROM token_state")
                                .withoutBlocked(View.MINT_IS_BLOCKED))
                .build();
    }

    private static List<Column> columns(Column token, List<Column> more) {
        return Stream.of(
                        List.of(token),
                        more,
                        List.of(
                                Column.integer("end_s"),
                                Column.integer("offset"),
                                Column.integer("hop_s")),
                        WindowColumns.OF_SIX_SIZES.columns())
                .flatMap(List::stream)
                .toList();
    }

    private static void bindRest(Parameters to, Row<TokenMetrics> row) throws SQLException {
        TokenMetrics metrics = row.present();
        to.put(metrics.getEndS()).put(row.offset()).put(metrics.getHopS());
        WindowColumns.bind(to, metrics.getWindow60s());
        WindowColumns.bind(to, metrics.getWindow300s());
        WindowColumns.bind(to, metrics.getWindow900s());
        WindowColumns.bind(to, metrics.getWindow3600s());
        WindowColumns.bind(to, metrics.getWindow7200s());
        WindowColumns.bind(to, metrics.getWindow14400s());
    }
}
