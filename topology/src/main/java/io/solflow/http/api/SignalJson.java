package io.solflow.http.api;

import static io.solflow.http.Answers.number;
import static io.solflow.http.Answers.text;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import io.solflow.http.Answers;
import io.solflow.http.live.LiveSignal;
import io.solflow.http.live.LiveToken;
import io.solflow.http.live.LiveView;
import io.solflow.schemas.Phase;
import io.solflow.schemas.Signal;
import java.io.IOException;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;

/** Signals as JSON. */
public final class SignalJson {

    private final LiveView view;

    /**
     * @param view knows the symbols of live tokens
     */
    public SignalJson(LiveView view) {
        this.view = view;
    }

    /** A signal as an object. */
    public void write(JsonGenerator json, LiveSignal live, boolean details) throws IOException {
        Signal signal = live.signal();
        json.writeStartObject();
        json.writeStringField("id", signal.getId());
        writeNote(json, live);
        text(json, "mint", signal.getMint());
        text(json, "symbol", symbol(signal.getMint()));
        json.writeStringField("market_slug", signal.getMarketSlug());
        text(json, "risk_level", signal.getRiskLevel());
        json.writeStringField("source", signal.getSource());
        if (details) {
            writeDetails(json, signal.getDetailsJson());
        }
        json.writeEndObject();
    }

    /** The most important of a signal, into an object that is open. */
    static void writeNote(JsonGenerator json, LiveSignal live) throws IOException {
        Signal signal = live.signal();
        Phase phase = signal.getPhase();
        Integer window = signal.getWindowS();
        String reason = live.reason();
        json.writeStringField("signal_type", signal.getSignalType());
        text(json, "phase", phase == null ? null : phase.name());
        json.writeNumberField("confidence", signal.getConfidence());
        number(json, "window_s", window == null ? OptionalLong.empty() : OptionalLong.of(window));
        json.writeNumberField("detected_at_ms", signal.getDetectedAtMs());
        text(json, "episode_id", signal.getEpisodeId());
        text(json, "reason", reason.isEmpty() ? null : reason);
    }

    private @Nullable String symbol(@Nullable String mint) {
        LiveToken token = mint == null ? null : view.token(mint);
        return token == null ? null : token.facts().symbol();
    }

    /** Other producers may write anything there: what is no object is shown as a text. */
    private static void writeDetails(JsonGenerator json, String details) throws IOException {
        if (isObject(details)) {
            json.writeFieldName("details");
            json.writeRawValue(details);
        } else {
            json.writeObjectFieldStart("details");
            json.writeStringField("text", details);
            json.writeEndObject();
        }
    }

    static boolean isObject(String text) {
        try (JsonParser parser = Answers.JSON.createParser(text)) {
            if (parser.nextToken() != JsonToken.START_OBJECT) {
                return false;
            }
            parser.skipChildren();
            return parser.nextToken() == null;
        } catch (IOException e) {
            return false;
        }
    }
}
