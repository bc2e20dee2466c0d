package io.solflow.http.events;

import com.fasterxml.jackson.core.JsonGenerator;
import io.solflow.http.Answers;
import io.solflow.http.Health;
import io.solflow.http.Program;
import io.solflow.http.api.SignalJson;
import io.solflow.http.api.TokenJson;
import io.solflow.http.live.LiveSignal;
import io.solflow.http.live.LiveToken;
import io.solflow.http.live.LiveView;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;

/** Events as they go over the wire. */
final class EventFrames {

    private final LiveView view;
    private final Answers answers;
    private final Program program;
    private final TokenJson tokenJson;
    private final SignalJson signalJson;

    EventFrames(LiveView view, Answers answers, Program program) {
        this.view = view;
        this.answers = answers;
        this.program = program;
        this.tokenJson = new TokenJson(view);
        this.signalJson = new SignalJson(view);
    }

    /** Tokens as they are now; those that are not live any more are named as removed. */
    byte[] tokens(Collection<String> mints) {
        var rows = new ByteArrayOutputStream(mints.size() * 1500);
        var removed = new ArrayList<String>();
        for (String mint : mints) {
            LiveToken token = view.token(mint);
            if (token == null) {
                removed.add(mint);
            } else {
                if (rows.size() > 0) {
                    rows.write(',');
                }
                tokenJson.appendRow(rows, token);
            }
        }
        return frame(
                "tokens",
                json -> {
                    json.writeArrayFieldStart("tokens");
                    if (rows.size() > 0) {
                        json.writeRawValue(rows.toString(StandardCharsets.UTF_8));
                    }
                    json.writeEndArray();
                    json.writeArrayFieldStart("removed");
                    for (String mint : removed) {
                        json.writeString(mint);
                    }
                    json.writeEndArray();
                });
    }

    /** Signals that have come. */
    byte[] signals(List<LiveSignal> signals) {
        return frame(
                "signals",
                json -> {
                    json.writeArrayFieldStart("signals");
                    for (LiveSignal each : signals) {
                        signalJson.write(json, each, false);
                    }
                    json.writeEndArray();
                });
    }

    /** How things stand. */
    byte[] status() {
        Health now = program.health();
        return frame(
                "status",
                json -> {
                    json.writeBooleanField("ready", now.isReady());
                    json.writeArrayFieldStart("findings");
                    for (String finding : now.findings()) {
                        json.writeString(finding);
                    }
                    json.writeEndArray();
                    json.writeNumberField("tokens", view.tokens().size());
                    Answers.number(json, "trades_per_s", program.tradesPerSecond());
                    writeLag(json, now);
                });
    }

    private static void writeLag(JsonGenerator json, Health now) throws IOException {
        long lag = now.parts().stream().mapToLong(part -> part.lag().orElse(0)).sum();
        json.writeNumberField("lag_records", lag);
    }

    /** JSON has no line ends outside of texts, and escapes them inside. */
    private byte[] frame(String event, Answers.Fields fields) {
        byte[] json = answers.answer(fields);
        var frame = new ByteArrayOutputStream(json.length + 32);
        frame.writeBytes(("event: " + event + "\ndata: ").getBytes(StandardCharsets.US_ASCII));
        frame.writeBytes(json);
        frame.writeBytes("\n\n".getBytes(StandardCharsets.US_ASCII));
        return frame.toByteArray();
    }
}
