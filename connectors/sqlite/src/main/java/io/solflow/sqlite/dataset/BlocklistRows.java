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

    private static final List<Column> COLUMNS =
            List.of(
                    Column.text("mint"),
                    Column.integer("offset"),
                    Column.text("reason"),
                    Column.integer("appended_at_ms"));

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
        // No time: a question about an hour asks the list as it is now, too.
        var view =
                new View(
                        Datasets.BLOCKLIST_VIEW,
                        Optional.empty(),
                        Optional.of("mint"),
                        SELECT,
                        Optional.empty(),
                        Optional.empty());
        Table<String> table =
                Table.<String>named("blocked_tokens")
                        .columns(COLUMNS)
                        .key("mint")
                        .binder(BlocklistRows::bind)
                        .token(Row::key)
                        .views(view)
                        .build();
        return new Dataset<>(
                "blocklist",
                Topics::blocklist,
                row -> row.appendedAtMillis() / 1000,
                reason -> Optional.empty(),
                Optional.empty(),
                Optional.of(table));
    }

    private static void bind(Parameters to, Row<String> row, Ids ids) throws SQLException {
        to.put(row.key()).put(row.offset()).put(row.present()).put(row.appendedAtMillis());
    }
}
