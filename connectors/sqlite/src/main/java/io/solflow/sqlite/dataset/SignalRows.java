package io.solflow.sqlite.dataset;

import io.solflow.schemas.Signal;
import io.solflow.schemas.topic.Topics;
import io.solflow.sink.Checks;
import io.solflow.sink.Row;
import java.sql.SQLException;
import java.util.List;

/** Signals: one row per record, in the order of the topic. Anybody may produce them. */
final class SignalRows {

    private static final List<String> COLUMNS =
            List.of(
                    "offset",
                    "signal_id",
                    "type_id",
                    "market_slug_id",
                    "mint_id",
                    "window_s",
                    "confidence",
                    "risk_level_id",
                    "phase",
                    "episode_id",
                    "details_json",
                    "detected_at_ms",
                    "source_id",
                    "appended_at_ms");

    private static final String TABLE =
            """
            CREATE TABLE signal_records(
              offset INTEGER PRIMARY KEY,
              signal_id TEXT NOT NULL,
              type_id INTEGER NOT NULL,
              market_slug_id INTEGER NOT NULL,
              mint_id INTEGER,
              window_s INTEGER,
              confidence REAL NOT NULL,
              risk_level_id INTEGER,
              phase TEXT,
              episode_id TEXT,
              details_json TEXT NOT NULL,
              detected_at_ms INTEGER NOT NULL,
              source_id INTEGER NOT NULL,
              appended_at_ms INTEGER NOT NULL
            ) STRICT\
            """;

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
              (SELECT partition FROM file) AS kafka_partition,
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
        var table =
                new Table<Signal>(
                        "signal_records",
                        List.of("offset"),
                        COLUMNS,
                        List.of(TABLE),
                        SignalRows::bind,
                        row -> row.present().getMint(),
                        List.of(),
                        List.of(
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
                                        .withoutBlocked(View.MINT_IS_BLOCKED)));
        return Dataset.ofHistory(
                "signals",
                Topics::signals,
                row -> row.present().getDetectedAtMs() / 1000,
                Checks::signal,
                new Dataset.History<>(
                        table,
                        new Dataset.Held<>(
                                "SELECT 1 FROM signal_records WHERE offset = ? AND signal_id = ?",
                                (to, row, texts) ->
                                        to.put(row.offset()).put(row.present().getId()))));
    }

    private static void bind(Parameters to, Row<Signal> row, Texts texts) throws SQLException {
        Signal signal = row.present();
        to.put(row.offset())
                .put(signal.getId())
                .put(texts.idOf(signal.getSignalType()))
                .put(texts.idOf(signal.getMarketSlug()))
                .putNullable(texts.idOfNullable(signal.getMint()))
                .putNullable(signal.getWindowS())
                .put(signal.getConfidence())
                .putNullable(texts.idOfNullable(signal.getRiskLevel()))
                .put(signal.getPhase() == null ? null : signal.getPhase().name())
                .put(signal.getEpisodeId())
                .put(signal.getDetailsJson())
                .put(signal.getDetectedAtMs())
                .put(texts.idOf(signal.getSource()))
                .put(row.appendedAtMillis());
    }
}
