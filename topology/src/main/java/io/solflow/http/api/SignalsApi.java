package io.solflow.http.api;

import com.fasterxml.jackson.databind.JsonNode;
import io.solflow.decode.Address;
import io.solflow.http.Answers;
import io.solflow.http.Parameters;
import io.solflow.http.Refused;
import io.solflow.http.Reply;
import io.solflow.http.Request;
import io.solflow.http.Route;
import io.solflow.http.instances.Neighbours;
import io.solflow.http.live.LiveSignal;
import io.solflow.http.live.LiveView;
import io.solflow.schemas.Signal;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;

/**
 * Signals: the newest out of memory, older ones out of the files, and new ones of other producers.
 */
public final class SignalsApi {

    private static final int MOST_ROWS = 500;
    private static final int STANDARD_ROWS = 100;
    private static final int MOST_DETAILS = 16_000;
    private static final long LAST_MILLIS = 253_402_300_799_999L;
    private static final List<String> FIELDS =
            List.of(
                    "id",
                    "signal_type",
                    "market_slug",
                    "mint",
                    "confidence",
                    "risk_level",
                    "source",
                    "detected_at_ms",
                    "details");

    private final LiveView view;
    private final History history;
    private final Answers answers;
    private final Neighbours neighbours;
    private final TopicWriter writer;
    private final InstantSource clock;
    private final SignalJson json;

    /**
     * @param clock dates signals that come without a time
     */
    public SignalsApi(
            LiveView view,
            History history,
            Answers answers,
            Neighbours neighbours,
            TopicWriter writer,
            InstantSource clock) {
        this.view = view;
        this.history = history;
        this.answers = answers;
        this.neighbours = neighbours;
        this.writer = writer;
        this.clock = clock;
        this.json = new SignalJson(view);
    }

    public List<Route> routes() {
        return List.of(
                Route.get(
                        "/api/signals",
                        this::list,
                        SignalQuestion.PARAMETERS.toArray(String[]::new)),
                Route.post("/api/signals", this::add));
    }

    /**
     * A signal as it is shown, and when it was.
     *
     * @param object in JSON
     */
    private record Row(long detectedAtMillis, String id, byte[] object) {

        private static final Comparator<Row> NEWEST_FIRST =
                Comparator.comparingLong(Row::detectedAtMillis).reversed().thenComparing(Row::id);
    }

    private Reply list(Request request) throws InterruptedException {
        var given = new Parameters(request);
        SignalQuestion question = SignalQuestion.of(given);
        int limit = (int) given.number("limit", 1, MOST_ROWS, STANDARD_ROWS);
        boolean details = given.flag("details", false);
        var rows = new ArrayList<Row>();
        if (given.has("from") || given.has("to")) {
            question.stored(history, given, view, limit).forEach(each -> add(rows, each, details));
        } else {
            Stream<LiveSignal> newest = view.signals().newestFirst();
            newest.filter(question::fits).limit(limit).forEach(each -> add(rows, each, details));
        }
        List<String> missing = List.of();
        if (neighbours.mayAsk(request)) {
            Neighbours.Gathered others =
                    given.has("from") || given.has("to")
                            ? neighbours.askPatiently(request.target())
                            : neighbours.ask(request.target());
            others.answers().forEach(answer -> add(rows, answer));
            missing = others.missing();
        }
        rows.sort(Row.NEWEST_FIRST);
        ByteArrayOutputStream array = array(rows.subList(0, Math.min(limit, rows.size())));
        return Reply.json(answers.answer(missing, out -> {}, "signals", array));
    }

    private void add(List<Row> rows, LiveSignal live, boolean details) {
        Signal signal = live.signal();
        byte[] object = object(live, details);
        rows.add(new Row(signal.getDetectedAtMs(), signal.getId(), object));
    }

    private byte[] object(LiveSignal live, boolean details) {
        var bytes = new ByteArrayOutputStream(512);
        try (var out = Answers.JSON.createGenerator(bytes)) {
            json.write(out, live, details);
        } catch (IOException e) {
            throw new IllegalStateException("writing to memory cannot fail", e);
        }
        return bytes.toByteArray();
    }

    private static void add(List<Row> rows, byte[] answer) {
        try {
            for (JsonNode each : GatheredTokens.EXACT.readTree(answer).path("signals")) {
                rows.add(
                        new Row(
                                each.path("detected_at_ms").asLong(),
                                each.path("id").asText(),
                                GatheredTokens.EXACT.writeValueAsBytes(each)));
            }
        } catch (IOException e) {
            throw Refused.because(
                    Refused.Reason.UNAVAILABLE, "another instance has given no proper answer");
        }
    }

    private static ByteArrayOutputStream array(List<Row> rows) {
        var bytes = new ByteArrayOutputStream(rows.size() * 600 + 16);
        for (Row row : rows) {
            if (bytes.size() > 0) {
                bytes.write(',');
            }
            bytes.writeBytes(row.object());
        }
        return bytes;
    }

    private Reply add(Request request) throws InterruptedException {
        Signal signal = read(Body.of(request, FIELDS));
        writer.signal(signal);
        return Reply.json(201, answers.answer(out -> out.writeStringField("id", signal.getId())));
    }

    private Signal read(Body body) {
        String source = body.text("source", 100);
        if (source.equalsIgnoreCase("solflow")) {
            throw Refused.parameter("source", source, "another name than SolFlow's own");
        }
        String mint = body.optionalText("mint", 44).orElse(null);
        if (mint != null && !Address.isValid(mint)) {
            throw Refused.parameter("mint", mint, Parameters.ADDRESS);
        }
        return Signal.newBuilder()
                .setId(
                        body.optionalText("id", 200)
                                .orElseGet(() -> source + "-" + UUID.randomUUID()))
                .setSignalType(body.text("signal_type", 64))
                .setMarketSlug(body.text("market_slug", 200))
                .setMint(mint)
                .setWindowS(null)
                .setConfidence(body.share("confidence"))
                .setRiskLevel(body.optionalText("risk_level", 64).orElse(null))
                .setPhase(null)
                .setEpisodeId(null)
                .setDetailsJson(body.object("details", MOST_DETAILS))
                .setDetectedAtMs(body.number("detected_at_ms", 1, LAST_MILLIS, clock.millis()))
                .setSource(source)
                .build();
    }
}
