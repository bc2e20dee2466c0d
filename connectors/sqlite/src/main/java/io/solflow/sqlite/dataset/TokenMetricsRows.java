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
                Optional.of(
                        new Dataset.History<>(
                                history(),
                                new Dataset.Held<>(
                                        "SELECT 1 FROM token_metrics WHERE mint_id = ? AND end_s ="
                                                + " ? AND offset >= ?",
                                        (to, row, texts) ->
                                                to.put(texts.idOf(row.present().getMint()))
                                                        .put(row.present().getEndS())
                                                        .put(row.offset())))),
                Optional.of(current()));
    }

    private static Table<TokenMetrics> history() {
        return new Table<>(
                "token_metrics",
                List.of("mint_id", "end_s"),
                columns("mint_id"),
                List.of(
                        "CREATE TABLE token_metrics(mint_id INTEGER NOT NULL, end_s INTEGER NOT"
                                + " NULL, offset INTEGER NOT NULL, hop_s INTEGER NOT NULL, "
                                + WindowColumns.OF_SIX_SIZES.ddl()
                                + ", PRIMARY KEY(mint_id, end_s)) STRICT, WITHOUT ROWID"),
                (to, row, texts) -> bindRest(to.put(texts.idOf(row.present().getMint())), row),
                row -> row.present().getMint(),
                List.of(),
                List.of(
                        View.ofTokens(
                                        "token_rolling_metrics",
                                        "timestamp",
                                        "SELECT m.text AS mint, end_s AS timestamp, hop_s, "
                                                + WindowColumns.OF_SIX_SIZES.select()
                                                + ", offset AS kafka_offset FROM token_metrics t"
                                                + " JOIN texts m ON m.id = t.mint_id")
                                .withoutBlocked(View.MINT_IS_BLOCKED)));
    }

    private static Table<TokenMetrics> current() {
        return new Table<>(
                "token_state",
                List.of("mint"),
                columns("mint"),
                List.of(
                        "CREATE TABLE token_state(mint TEXT NOT NULL, end_s INTEGER NOT NULL,"
                                + " offset INTEGER NOT NULL, hop_s INTEGER NOT NULL, "
                                + WindowColumns.OF_SIX_SIZES.ddl()
                                + ", PRIMARY KEY(mint)) STRICT, WITHOUT ROWID"),
                (to, row, texts) -> bindRest(to.put(row.key()), row),
                Row::key,
                List.of(),
                List.of(
                        View.ofTokens(
                                        "current_token_metrics",
                                        "timestamp",
                                        "SELECT mint, end_s AS timestamp, hop_s, "
                                                + WindowColumns.OF_SIX_SIZES.select()
                                                + ", offset AS kafka_offset FROM token_state")
                                .withoutBlocked(View.MINT_IS_BLOCKED)));
    }

    private static List<String> columns(String token) {
        return Stream.concat(
                        Stream.of(token, "end_s", "offset", "hop_s"),
                        WindowColumns.OF_SIX_SIZES.names().stream())
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
