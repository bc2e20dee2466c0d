package io.solflow.sqlite.dataset;

import io.solflow.schemas.topic.Topics;
import io.solflow.sink.Row;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;

/**
 * Blocked tokens as they are now: one row per token, taken away by a tombstone. There is no
 * history: whether a token counted as blocked when a trade came is noted with the trade.
 */
final class BlocklistRows {

    private static final String TABLE =
            """
            CREATE TABLE blocked_tokens(
              mint TEXT NOT NULL,
              offset INTEGER NOT NULL,
              reason TEXT NOT NULL,
              appended_at_ms INTEGER NOT NULL,
              PRIMARY KEY(mint)
            ) STRICT, WITHOUT ROWID\
            """;

    private static final String SELECT =
            """
            SELECT
              mint,
              reason,
              appended_at_ms / 1000 AS since,
              (SELECT partition FROM file) AS kafka_partition,
              offset AS kafka_offset
            FROM blocked_tokens\
            """;

    private BlocklistRows() {}

    static Dataset<String> dataset() {
        var table =
                new Table<String>(
                        "blocked_tokens",
                        List.of("mint"),
                        List.of("mint", "offset", "reason", "appended_at_ms"),
                        List.of(TABLE),
                        BlocklistRows::bind,
                        Row::key,
                        List.of(),
                        // No time: a question about an hour asks the list as it is now, too.
                        List.of(
                                new View(
                                        Datasets.BLOCKLIST_VIEW,
                                        Optional.empty(),
                                        Optional.of("mint"),
                                        SELECT,
                                        Optional.empty())));
        return new Dataset<>(
                "blocklist",
                Topics::blocklist,
                row -> row.appendedAtMillis() / 1000,
                reason -> Optional.empty(),
                Optional.empty(),
                Optional.of(table));
    }

    private static void bind(Parameters to, Row<String> row, Texts texts) throws SQLException {
        to.put(row.key()).put(row.offset()).put(row.present()).put(row.appendedAtMillis());
    }
}
