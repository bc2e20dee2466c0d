package io.solflow.jsonl;

import com.fasterxml.jackson.core.JsonGenerator;
import io.solflow.schemas.WindowMetrics;
import io.solflow.schemas.WindowSignal;
import java.io.IOException;
import java.io.OutputStream;
import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Enriched windows in the eight keys that readers of earlier systems know, one file per size.
 * Tokens that were blocked when the window was made are left out.
 */
final class WindowLines implements LineFormat<WindowMetrics> {

    /** Names of the windows by their seconds, as they stand in the lines and name the files. */
    private static final Map<Integer, String> NAMES =
            Map.of(900, "15m", 3_600, "1h", 7_200, "2h", 14_400, "4h");

    static final List<String> FILES = List.of("15m.jsonl", "1h.jsonl", "2h.jsonl", "4h.jsonl");

    private static final int LAMPORTS_PER_SOL_DIGITS = 9;

    @Override
    public @Nullable String file(WindowMetrics metrics) {
        return metrics.getBlocked() ? null : name(metrics) + ".jsonl";
    }

    @Override
    public void write(WindowMetrics metrics, OutputStream to) throws IOException {
        try (JsonGenerator json = Json.FACTORY.createGenerator(to)) {
            json.writeStartObject();
            json.writeStringField("mint", metrics.getMint());
            json.writeStringField("window", name(metrics));
            json.writeFieldName("net_flow_sol");
            json.writeNumber(sol(metrics.getFigures().getNetFlow()));
            json.writeFieldName("buy_sell_ratio");
            Json.writeFinite(metrics.getBuySellRatio(), json);
            json.writeFieldName("dca_overlap_pct");
            Json.writeFinite(metrics.getDcaOverlapPct(), json);
            json.writeFieldName("uptrend_score");
            Json.writeFinite(metrics.getUptrendScore(), json);
            json.writeFieldName("signal");
            if (metrics.getSignal() == WindowSignal.NEUTRAL) {
                json.writeNull();
            } else {
                json.writeString(metrics.getSignal().name());
            }
            json.writeNumberField("timestamp", metrics.getEndS());
            json.writeEndObject();
            json.writeRaw('\n');
        }
    }

    /** Lamports as SOL, with as many digits as they need, and never with an exponent. */
    static String sol(long lamports) {
        var sol = BigDecimal.valueOf(lamports, LAMPORTS_PER_SOL_DIGITS).stripTrailingZeros();
        return sol.toPlainString();
    }

    private static String name(WindowMetrics metrics) {
        String name = NAMES.get(metrics.getWindowS());
        if (name == null) {
            throw new IllegalArgumentException(
                    "no file takes windows of " + metrics.getWindowS() + " s");
        }
        return name;
    }
}
