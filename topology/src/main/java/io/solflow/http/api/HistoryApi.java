package io.solflow.http.api;

import com.fasterxml.jackson.core.JsonGenerator;
import io.solflow.flow.WindowSize;
import io.solflow.http.Answers;
import io.solflow.http.Parameters;
import io.solflow.http.Reply;
import io.solflow.http.Request;
import io.solflow.http.Route;
import io.solflow.http.api.Columns.Column;
import io.solflow.http.instances.Neighbours;
import io.solflow.http.live.LiveView;
import java.io.IOException;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;

/** The past of one token, out of the SQLite files. */
public final class HistoryApi {

    private static final long HOUR = 3600;
    private static final long DAY = 86_400;
    private static final int MOST_ROWS = 5_000;
    private static final int STANDARD_ROWS = 500;
    private static final int MOST_POINTS = 5_000;
    private static final int STANDARD_POINTS = 600;
    private static final int LONGEST_BAR = 604_800;

    private final History history;
    private final LiveView view;
    private final Answers answers;
    private final Neighbours neighbours;
    private final InstantSource clock;

    /**
     * @param clock tells how long an answer took
     */
    public HistoryApi(
            History history,
            LiveView view,
            Answers answers,
            Neighbours neighbours,
            InstantSource clock) {
        this.history = history;
        this.view = view;
        this.answers = answers;
        this.neighbours = neighbours;
        this.clock = clock;
    }

    public List<Route> routes() {
        return List.of(
                Route.get("/api/tokens/{mint}/flow", this::flow, "window", "from", "to", "points"),
                Route.get("/api/tokens/{mint}/bars", this::bars, "every", "from", "to", "limit"),
                Route.get("/api/tokens/{mint}/trades", this::trades, "from", "to", "limit"),
                Route.get("/api/tokens/{mint}/wallets", this::wallets, "from", "to", "limit"),
                Route.get(
                        "/api/tokens/{mint}/enriched",
                        this::enriched,
                        "window",
                        "from",
                        "to",
                        "limit"));
    }

    /**
     * What is asked, once its parameters are read.
     *
     * @param dataset whose files have the answer
     * @param rowsName of the array in the answer
     * @param values of the parameters of the statement
     * @param turn whether the rows come the newest first and are shown the other way round
     * @param everySeconds length of a bar; empty where there are none
     */
    private record Asked(
            String dataset,
            String rowsName,
            Columns columns,
            Period period,
            Map<String, ?> values,
            int limit,
            boolean turn,
            OptionalLong everySeconds) {}

    private Reply flow(Request request) throws InterruptedException {
        var given = new Parameters(request);
        WindowSize size =
                given.window("window", List.of(WindowSize.values()), WindowSize.ONE_MINUTE);
        int points = (int) given.number("points", 2, MOST_POINTS, STANDARD_POINTS);
        Period period = Period.of(given, view, OptionalLong.of(HOUR));
        long step = Math.max(1, (period.seconds() + points - 1) / points);
        return answer(
                request,
                new Asked(
                        "token-metrics",
                        "points",
                        TokenColumns.flow(Parameters.text(size)),
                        period,
                        Map.of("step", step),
                        points + 1,
                        false,
                        OptionalLong.empty()));
    }

    private Reply bars(Request request) throws InterruptedException {
        var given = new Parameters(request);
        long every = given.number("every", 1, LONGEST_BAR, 60);
        return answer(
                request,
                new Asked(
                        "trades",
                        "bars",
                        TokenColumns.BARS,
                        Period.of(given, view, OptionalLong.of(HOUR)),
                        Map.of("every", every),
                        rows(given),
                        true,
                        OptionalLong.of(every)));
    }

    private Reply trades(Request request) throws InterruptedException {
        return plain(request, "trades", "trades", TokenColumns.TRADES, OptionalLong.empty());
    }

    private Reply wallets(Request request) throws InterruptedException {
        return plain(request, "trades", "wallets", TokenColumns.WALLETS, OptionalLong.of(DAY));
    }

    private Reply enriched(Request request) throws InterruptedException {
        var given = new Parameters(request);
        WindowSize size = given.window("window", WindowSize.ENRICHED, WindowSize.ONE_HOUR);
        return answer(
                request,
                new Asked(
                        "window-metrics",
                        "windows",
                        TokenColumns.ENRICHED,
                        Period.of(given, view, OptionalLong.of(DAY)),
                        Map.of("window_s", (long) size.seconds()),
                        rows(given),
                        false,
                        OptionalLong.empty()));
    }

    private Reply plain(
            Request request, String dataset, String name, Columns columns, OptionalLong last)
            throws InterruptedException {
        var given = new Parameters(request);
        return answer(
                request,
                new Asked(
                        dataset,
                        name,
                        columns,
                        Period.of(given, view, last),
                        Map.of(),
                        rows(given),
                        false,
                        OptionalLong.empty()));
    }

    private static int rows(Parameters given) {
        return (int) given.number("limit", 1, MOST_ROWS, STANDARD_ROWS);
    }

    private Reply answer(Request request, Asked asked) throws InterruptedException {
        String mint = Parameters.mint(request);
        Optional<Reply> elsewhere = neighbours.aboutFiles(request, asked.dataset(), mint);
        if (elsewhere.isPresent()) {
            return elsewhere.get();
        }
        long began = clock.millis();
        History.Rows found =
                history.ask(
                        asked.columns().sql(),
                        asked.values(),
                        asked.period().about(mint),
                        asked.limit());
        long took = clock.millis() - began;
        var rows = new ArrayList<>(found.rows());
        if (asked.turn()) {
            Collections.reverse(rows);
        }
        return Reply.json(
                answers.answer(
                        out -> {
                            out.writeStringField("mint", mint);
                            out.writeNumberField("from_s", asked.period().from());
                            out.writeNumberField("to_s", asked.period().to());
                            out.writeBooleanField("truncated", found.truncated());
                            out.writeNumberField("took_ms", took);
                            if (asked.everySeconds().isPresent()) {
                                out.writeNumberField("every_s", asked.everySeconds().getAsLong());
                            }
                            writeRows(out, asked, rows);
                        }));
    }

    private static void writeRows(JsonGenerator out, Asked asked, List<List<@Nullable Object>> rows)
            throws IOException {
        List<Column> columns = asked.columns().columns();
        out.writeArrayFieldStart(asked.rowsName());
        for (List<@Nullable Object> row : rows) {
            out.writeStartObject();
            for (int i = 0; i < columns.size(); i++) {
                columns.get(i).write(out, row.get(i));
            }
            out.writeEndObject();
        }
        out.writeEndArray();
    }
}
