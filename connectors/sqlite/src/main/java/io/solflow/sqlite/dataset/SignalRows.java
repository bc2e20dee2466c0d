package io.solflow.sqlite.dataset;

import io.solflow.schemas.Signal;
import io.solflow.schemas.topic.Topics;
import io.solflow.sink.Checks;
import io.solflow.sink.Row;
import java.sql.SQLException;
import java.util.List;

/** Signals: one row per record, in the order of the topic. Anybody may produce them. */
final class SignalRows {

    private static final List<Column> COLUMNS =
            List.of(
                    Column.integer("partition"),
                    Column.integer("offset"),
                    Column.text("signal_id"),
                    Column.textId("type_id"),
                    Column.textId("market_slug_id"),
                    Column.textId("mint_id").orNull(),
                    Column.integer("window_s").orNull(),
                    Column.real("confidence"),
                    Column.textId("risk_level_id").orNull(),
                    Column.text("phase").orNull(),
                    Column.text("episode_id").orNull(),
                    Column.text("details_json"),
                    Column.integer("detected_at_ms"),
                    Column.textId("source_id"),
                    Column.integer("appended_at_ms"));

    private static final String SELECT =
            """
            SELECT
              signal_id AS id,
              y.text AS signal_type,
              k.text AS market_slug,
              m.text AS mint,
              s.window_s AS window_s,
              CASE
                WHEN s.window_s % 3600 = 0 THEN (s.window_s / 3600) || 'h'
                WHEN s.window_s % 60 = 0 THEN (s.window_s / 60) || 'm'
                ELSE s.window_s || 's'
              END AS window,
              s.confidence AS confidence,
              s.confidence AS strength,
              r.text AS risk_level,
              s.phase AS phase,
              s.episode_id AS episode_id,
              s.details_json AS details_json,
              s.detected_at_ms / 1000 AS detected_at,
              s.detected_at_ms AS detected_at_ms,
              o.text AS source,
              s.appended_at_ms / 1000 AS created_at,
              s.partition AS kafka_partition,
              s.offset AS kafka_offset
            FROM signal_records s
            JOIN texts y ON y.id = s.type_id
            JOIN texts k ON k.id = s.market_slug_id
            JOIN texts o ON o.id = s.source_id
            LEFT JOIN texts m ON m.id = s.mint_id
            LEFT JOIN texts r ON r.id = s.risk_level_id\
            """;

    /** {@code source} of the signals that the flow makes. */
    private static final String OURS = "solflow";

    private SignalRows() {}

    static Dataset<Signal> dataset() {
        Table<Signal> table =
                Table.<Signal>named("signal_records")
                        .columns(COLUMNS)
                        .key("partition", "offset")
                        .partition("t.partition")
                        .readIndexes(
                                "detected_at_ms",
                                "type_id, detected_at_ms",
                                "mint_id, detected_at_ms")
                        .binder(SignalRows::bind)
                        .token(row -> row.present().getMint())
                        .held(
                                Held.when(
                                        "SELECT 1 FROM signal_records WHERE partition = ? AND"
                                                + " offset = ? AND signal_id = ?",
                                        (to, row, ids) ->
                                                to.put(ids.partition())
                                                        .put(row.offset())
                                                        .put(row.present().getId())))
                        .views(
                                View.ofTokens("signals", "detected_at", SELECT)
                                        .withoutBlocked(
                                                "source = '"
                                                        + OURS
                                                        + "' AND "
                                                        + View.MINT_IS_BLOCKED),
                                View.ofTokens(
                                                "token_signals",
                                                "detected_at",
                                                SELECT + " WHERE s.mint_id IS NOT NULL")
                                        .withoutBlocked(View.MINT_IS_BLOCKED))
                        .build();
        return Dataset.ofHistory(
                "signals",
                Topics::signals,
                row -> row.present().getDetectedAtMs() / 1000,
                Checks::signal,
                table);
    }

    private static void bind(Parameters to, Row<Signal> row, Ids ids) throws SQLException {
        Signal signal = row.present();
        to.put(ids.partition())
                .put(row.offset())
                .put(signal.getId())
                .put(ids.idOf(signal.getSignalType()))
                .put(ids.idOf(signal.getMarketSlug()))
                .putNullable(ids.idOfNullable(signal.getMint()))
                .putNullable(signal.getWindowS())
                .put(signal.getConfidence())
                .putNullable(ids.idOfNullable(signal.getRiskLevel()))
                .put(signal.getPhase() == null ? null : signal.getPhase().name())
                .put(signal.getEpisodeId())
                .put(signal.getDetailsJson())
                .put(signal.getDetectedAtMs())
                .put(ids.idOf(signal.getSource()))
                .put(row.appendedAtMillis());
    }
}
