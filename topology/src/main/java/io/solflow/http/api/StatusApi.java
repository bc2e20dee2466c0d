package io.solflow.http.api;

import static io.solflow.http.Answers.number;

import com.fasterxml.jackson.core.JsonGenerator;
import io.solflow.flow.FlowSize;
import io.solflow.http.Answers;
import io.solflow.http.Health;
import io.solflow.http.Program;
import io.solflow.http.Reply;
import io.solflow.http.Request;
import io.solflow.http.Route;
import io.solflow.http.events.EventStreams;
import io.solflow.http.instances.Instances;
import io.solflow.http.instances.Neighbours;
import io.solflow.http.live.LiveView;
import io.solflow.sink.SinkStats;
import io.solflow.topology.FlowStats;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileStore;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.List;
import java.util.OptionalLong;

/** How the program is: for probes, and for people. */
public final class StatusApi {

    private static final int NOT_READY = 503;

    private final Program program;
    private final LiveView view;
    private final EventStreams events;
    private final Instances instances;
    private final Neighbours neighbours;
    private final Answers answers;
    private final InstantSource clock;

    public StatusApi(
            Program program,
            LiveView view,
            EventStreams events,
            Instances instances,
            Neighbours neighbours,
            Answers answers,
            InstantSource clock) {
        this.program = program;
        this.view = view;
        this.events = events;
        this.instances = instances;
        this.neighbours = neighbours;
        this.answers = answers;
        this.clock = clock;
    }

    public List<Route> routes() {
        return List.of(
                Route.get("/api/status", this::status),
                Route.get("/healthz", request -> alive()),
                Route.get("/readyz", request -> ready()));
    }

    private static Reply alive() {
        return Reply.json("{\"status\":\"alive\"}".getBytes(StandardCharsets.US_ASCII));
    }

    private Reply ready() {
        Health health = program.health();
        byte[] body = Answers.object(json -> writeReadiness(json, health));
        return Reply.json(health.isReady() ? 200 : NOT_READY, body);
    }

    private Reply status(Request request) {
        Health health = program.health();
        List<String> away =
                neighbours.mayAsk(request) ? neighbours.ask("/healthz").missing() : List.of();
        return Reply.json(
                answers.answer(
                        json -> {
                            json.writeStringField("version", program.version());
                            json.writeStringField("instance", program.instance());
                            json.writeNumberField("started_at_ms", program.startedAtMillis());
                            json.writeNumberField("now_ms", clock.millis());
                            writeReadiness(json, health);
                            writeParts(json, health);
                            writeFlow(json);
                            writeSink(json);
                            writeView(json);
                            writeDisk(json, program.data());
                            writeInstances(json, away);
                        }));
    }

    private static void writeReadiness(JsonGenerator json, Health health) throws IOException {
        json.writeBooleanField("ready", health.isReady());
        json.writeArrayFieldStart("findings");
        for (String finding : health.findings()) {
            json.writeString(finding);
        }
        json.writeEndArray();
    }

    private static void writeParts(JsonGenerator json, Health health) throws IOException {
        json.writeArrayFieldStart("parts");
        for (Health.Part part : health.parts()) {
            json.writeStartObject();
            json.writeStringField("name", part.application());
            json.writeStringField("part", part.part());
            json.writeStringField("state", part.state());
            number(json, "lag_records", part.lag());
            json.writeEndObject();
        }
        json.writeEndArray();
    }

    private void writeFlow(JsonGenerator json) throws IOException {
        if (program.flow().isEmpty()) {
            json.writeNullField("flow");
            return;
        }
        FlowStats flow = program.flow().get();
        FlowSize held = flow.held();
        json.writeObjectFieldStart("flow");
        json.writeNumberField("records", flow.recordsTaken());
        json.writeNumberField("trades", flow.tradesForwarded());
        json.writeNumberField("duplicates", flow.duplicatesDropped());
        json.writeNumberField("late_trades", flow.lateTrades());
        json.writeNumberField("dead_letters", flow.deadLettersSent());
        json.writeNumberField("token_metrics", flow.metricsEmitted());
        json.writeNumberField("window_metrics", flow.windowMetricsEmitted());
        json.writeNumberField("signals", flow.signalsSent());
        json.writeNumberField("tokens", held.tokens());
        json.writeNumberField("wallet_pairs", held.livePairs());
        json.writeNumberField("state_bytes", held.bytes().total());
        number(json, "trades_per_s", program.tradesPerSecond());
        OptionalLong reached = view.reachedSeconds();
        number(
                json,
                "window_lag_s",
                reached.isEmpty()
                        ? reached
                        : OptionalLong.of(
                                Math.max(0, clock.millis() / 1000 - reached.getAsLong())));
        json.writeEndObject();
    }

    private void writeSink(JsonGenerator json) throws IOException {
        List<SinkStats> sinks = program.sinks().stream().map(Program.Sink::stats).toList();
        if (sinks.isEmpty()) {
            json.writeNullField("sink");
            return;
        }
        json.writeObjectFieldStart("sink");
        json.writeNumberField(
                "rows_written", sinks.stream().mapToLong(SinkStats::rowsWritten).sum());
        json.writeNumberField(
                "pending_rows", sinks.stream().mapToLong(SinkStats::pendingRows).sum());
        json.writeNumberField(
                "dead_letters", sinks.stream().mapToLong(SinkStats::deadLetters).sum());
        json.writeNumberField("refusals", sinks.stream().mapToLong(SinkStats::refusals).sum());
        json.writeBooleanField("paused", sinks.stream().anyMatch(SinkStats::paused));
        json.writeEndObject();
    }

    private void writeView(JsonGenerator json) throws IOException {
        json.writeObjectFieldStart("view");
        json.writeNumberField("tokens", view.tokens().size());
        json.writeNumberField("signals", view.signals().size());
        json.writeNumberField("event_clients", events.clients());
        json.writeNumberField("event_clients_dropped", events.dropped());
        json.writeEndObject();
    }

    private static void writeDisk(JsonGenerator json, Path data) throws IOException {
        FileStore store = Files.getFileStore(data);
        json.writeObjectFieldStart("disk");
        json.writeStringField("path", data.toString());
        json.writeNumberField("free_bytes", store.getUsableSpace());
        json.writeNumberField("total_bytes", store.getTotalSpace());
        json.writeEndObject();
    }

    private void writeInstances(JsonGenerator json, List<String> away) throws IOException {
        json.writeArrayFieldStart("instances");
        writeInstance(json, instances.here(), true, true);
        for (URI other : instances.others()) {
            writeInstance(json, other, false, !away.contains(other.getAuthority()));
        }
        json.writeEndArray();
    }

    private static void writeInstance(JsonGenerator json, URI url, boolean here, boolean reachable)
            throws IOException {
        json.writeStartObject();
        json.writeStringField("url", url.toString());
        json.writeBooleanField("here", here);
        json.writeBooleanField("reachable", reachable);
        json.writeEndObject();
    }
}
