package io.solflow.http.api;

import io.solflow.http.Parameters;
import io.solflow.http.live.LiveSignal;
import io.solflow.http.live.LiveView;
import io.solflow.schemas.Phase;
import io.solflow.schemas.Signal;
import io.solflow.sqlite.query.QueryScope;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Which signals are asked for.
 *
 * @param types empty for all
 * @param leastConfidence 0 for all
 */
record SignalQuestion(
        Set<String> types,
        Optional<String> mint,
        Optional<String> market,
        Optional<String> source,
        Optional<String> phase,
        double leastConfidence) {

    static final List<String> PARAMETERS =
            List.of(
                    "type",
                    "mint",
                    "market",
                    "source",
                    "phase",
                    "min_confidence",
                    "from",
                    "to",
                    "details",
                    "limit");

    private static final int MOST_TYPES = 20;
    private static final List<String> COLUMNS =
            List.of(
                    "id",
                    "signal_type",
                    "market_slug",
                    "mint",
                    "window_s",
                    "confidence",
                    "risk_level",
                    "phase",
                    "episode_id",
                    "details_json",
                    "detected_at_ms",
                    "source");

    static SignalQuestion of(Parameters given) {
        return new SignalQuestion(
                given.texts("type", MOST_TYPES, 64),
                given.mints("mint", 1).stream().findFirst(),
                given.text("market", 200),
                given.text("source", 100),
                given.oneOf("phase", List.of("ENTER", "UPDATE", "EXIT")),
                given.decimal("min_confidence", 0, 1).orElse(0));
    }

    boolean fits(LiveSignal live) {
        Signal signal = live.signal();
        Phase its = signal.getPhase();
        return (types.isEmpty() || types.contains(signal.getSignalType()))
                && (mint.isEmpty() || mint.get().equals(signal.getMint()))
                && (market.isEmpty() || market.get().equals(signal.getMarketSlug()))
                && (source.isEmpty() || source.get().equals(signal.getSource()))
                && (phase.isEmpty() || its != null && phase.get().equals(its.name()))
                && signal.getConfidence() >= leastConfidence;
    }

    /** Out of the files, the newest first. */
    List<LiveSignal> stored(History history, Parameters given, LiveView view, int limit)
            throws InterruptedException {
        Period period = Period.of(given, view, OptionalLong.empty());
        var scope = new QueryScope(period.from(), period.to(), mint);
        var values = new HashMap<String, Object>();
        List<List<@Nullable Object>> rows = history.ask(sql(values), values, scope, limit).rows();
        return rows.stream().map(SignalQuestion::signal).map(LiveSignal::new).toList();
    }

    private String sql(Map<String, Object> values) {
        var conditions = new ArrayList<String>();
        int number = 0;
        var oneOfTypes = new ArrayList<String>();
        for (String type : types) {
            String name = "type" + number++;
            values.put(name, type);
            oneOfTypes.add(":" + name);
        }
        if (!oneOfTypes.isEmpty()) {
            conditions.add("signal_type IN (" + String.join(", ", oneOfTypes) + ")");
        }
        equal("market_slug", market, conditions, values);
        equal("source", source, conditions, values);
        equal("phase", phase, conditions, values);
        if (leastConfidence > 0) {
            conditions.add("confidence >= :least");
            values.put("least", leastConfidence);
        }
        String where = conditions.isEmpty() ? "" : " WHERE " + String.join(" AND ", conditions);
        return "SELECT "
                + String.join(", ", COLUMNS)
                + " FROM signals"
                + where
                + " ORDER BY detected_at_ms DESC, kafka_partition, kafka_offset DESC";
    }

    private static void equal(
            String column,
            Optional<String> wanted,
            List<String> conditions,
            Map<String, Object> values) {
        wanted.ifPresent(
                value -> {
                    conditions.add(column + " = :" + column);
                    values.put(column, value);
                });
    }

    private static Signal signal(List<@Nullable Object> row) {
        Long window = (Long) row.get(4);
        String phase = (String) row.get(7);
        return Signal.newBuilder()
                .setId((String) row.get(0))
                .setSignalType((String) row.get(1))
                .setMarketSlug((String) row.get(2))
                .setMint((String) row.get(3))
                .setWindowS(window == null ? null : window.intValue())
                .setConfidence(((Number) row.get(5)).doubleValue())
                .setRiskLevel((String) row.get(6))
                .setPhase(phase == null ? null : Phase.valueOf(phase))
                .setEpisodeId((String) row.get(8))
                .setDetailsJson((String) row.get(9))
                .setDetectedAtMs((Long) row.get(10))
                .setSource((String) row.get(11))
                .build();
    }
}
