package io.solflow.http.api;

import io.solflow.decode.Address;
import io.solflow.http.Answers;
import io.solflow.http.Parameters;
import io.solflow.http.Refused;
import io.solflow.http.Reply;
import io.solflow.http.Request;
import io.solflow.http.Route;
import io.solflow.http.live.LiveView;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Blocked tokens: which and why, and changes of that. */
public final class BlocklistApi {

    private static final int MOST_CHARACTERS = 500;

    private final LiveView view;
    private final Answers answers;
    private final TopicWriter writer;

    public BlocklistApi(LiveView view, Answers answers, TopicWriter writer) {
        this.view = view;
        this.answers = answers;
        this.writer = writer;
    }

    public List<Route> routes() {
        return List.of(
                Route.get("/api/blocklist", this::list),
                Route.post("/api/blocklist", this::add),
                Route.delete("/api/blocklist/{mint}", this::lift));
    }

    private Reply list(Request request) {
        return Reply.json(
                answers.answer(
                        out -> {
                            out.writeArrayFieldStart("blocked");
                            for (Map.Entry<String, String> each :
                                    new TreeMap<>(view.blocked()).entrySet()) {
                                out.writeStartObject();
                                out.writeStringField("mint", each.getKey());
                                out.writeStringField("reason", each.getValue());
                                out.writeEndObject();
                            }
                            out.writeEndArray();
                        }));
    }

    private Reply add(Request request) throws InterruptedException {
        Body body = Body.of(request, List.of("mint", "reason"));
        String mint = body.text("mint", 44);
        if (!Address.isValid(mint)) {
            throw Refused.parameter("mint", mint, Parameters.ADDRESS);
        }
        String reason = body.text("reason", MOST_CHARACTERS);
        writer.block(mint, reason);
        return Reply.json(
                answers.answer(
                        out -> {
                            out.writeStringField("mint", mint);
                            out.writeStringField("reason", reason);
                        }));
    }

    private Reply lift(Request request) throws InterruptedException {
        String mint = Parameters.mint(request);
        writer.block(mint, null);
        return Reply.json(answers.answer(out -> out.writeStringField("mint", mint)));
    }
}
