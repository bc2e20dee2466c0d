package io.solflow.http.api;

import com.fasterxml.jackson.core.JsonGenerator;
import io.solflow.http.Answers;
import io.solflow.http.Parameters;
import io.solflow.http.Refused;
import io.solflow.http.Refused.Reason;
import io.solflow.http.Reply;
import io.solflow.http.Request;
import io.solflow.http.Route;
import io.solflow.http.instances.Neighbours;
import io.solflow.http.live.LiveToken;
import io.solflow.http.live.LiveView;
import io.solflow.http.live.TokenFacts;
import io.solflow.http.live.TokenLookup;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Live tokens: lists of them, and each alone. */
public final class TokensApi {

    private final LiveView view;
    private final TokenLookup lookup;
    private final Answers answers;
    private final Neighbours neighbours;
    private final TokenJson json;

    public TokensApi(LiveView view, TokenLookup lookup, Answers answers, Neighbours neighbours) {
        this.view = view;
        this.lookup = lookup;
        this.answers = answers;
        this.neighbours = neighbours;
        this.json = new TokenJson(view);
    }

    public List<Route> routes() {
        return List.of(
                Route.get(
                        "/api/tokens", this::list, TokenQuestion.PARAMETERS.toArray(String[]::new)),
                Route.get("/api/tokens/{mint}", this::one));
    }

    private Reply list(Request request) throws InterruptedException {
        TokenQuestion question = TokenQuestion.of(request, view);
        TokenPage page = TokenPage.of(view, question);
        if (!neighbours.mayAsk(request)) {
            return Reply.json(forAnotherInstance(page));
        }
        Neighbours.Gathered gathered = neighbours.ask(withoutOffset(request, question));
        if (gathered.answers().isEmpty()) {
            return Reply.json(local(page, question, gathered.missing()));
        }
        return Reply.json(merged(page, question, gathered));
    }

    private byte[] local(TokenPage page, TokenQuestion question, List<String> missing) {
        List<TokenPage.Ranked> ranked = page.ranked();
        int end = Math.min(ranked.size(), question.offset() + question.limit());
        var rows = new ByteArrayOutputStream(question.limit() * 1500);
        for (int i = question.offset(); i < end; i++) {
            if (i > question.offset()) {
                rows.write(',');
            }
            json.appendRow(rows, ranked.get(i).token());
        }
        return answers.answer(
                missing, out -> writeCounts(out, page.total(), page.matching()), "tokens", rows);
    }

    private byte[] forAnotherInstance(TokenPage page) {
        GatheredTokens rows = GatheredTokens.of(page, json);
        return answers.answer(
                List.of(),
                out -> {
                    writeCounts(out, page.total(), page.matching());
                    out.writeArrayFieldStart("keys");
                    for (TokenPage.Ranked each : page.ranked()) {
                        if (Double.isNaN(each.key())) {
                            out.writeNull();
                        } else {
                            out.writeNumber(each.key());
                        }
                    }
                    out.writeEndArray();
                },
                "tokens",
                rows.array(0, rows.rows().size()));
    }

    private byte[] merged(TokenPage page, TokenQuestion question, Neighbours.Gathered gathered) {
        GatheredTokens all = GatheredTokens.of(page, json);
        var missing = new ArrayList<>(gathered.missing());
        for (byte[] answer : gathered.answers()) {
            try {
                all = all.and(GatheredTokens.read(answer), question.ascending());
            } catch (IOException e) {
                missing.add("an instance of another version");
            }
        }
        GatheredTokens merged = all;
        return answers.answer(
                missing,
                out -> writeCounts(out, merged.total(), merged.matching()),
                "tokens",
                merged.array(question.offset(), question.limit()));
    }

    private static void writeCounts(JsonGenerator out, long total, long matching)
            throws IOException {
        out.writeNumberField("total", total);
        out.writeNumberField("matching", matching);
    }

    /** The question for the others: as many as may come first, all from the beginning. */
    private static String withoutOffset(Request request, TokenQuestion question) {
        int most = Math.min(TokenQuestion.MOST_ROWS, question.offset() + question.limit());
        return Targets.with(request.target(), "limit", most, "offset", 0);
    }

    private Reply one(Request request) throws InterruptedException {
        String mint = Parameters.mint(request);
        LiveToken token = view.token(mint);
        if (token != null) {
            return Reply.json(
                    answers.answer(
                            out -> {
                                out.writeBooleanField("live", true);
                                out.writeObjectFieldStart("token");
                                json.writeWhole(out, token);
                                out.writeEndObject();
                            }));
        }
        Optional<Reply> elsewhere = neighbours.aboutToken(request, mint);
        return elsewhere.orElseGet(() -> known(mint));
    }

    private Reply known(String mint) {
        TokenFacts facts = lookup.facts(mint);
        if (facts == null && view.blockReason(mint) == null) {
            throw Refused.because(
                    Reason.NOT_FOUND,
                    "no token with the mint "
                            + mint
                            + " has traded within four hours, and nothing else is known of it;"
                            + " /api/tokens/"
                            + mint
                            + "/trades asks the history");
        }
        return Reply.json(
                answers.answer(
                        out -> {
                            out.writeBooleanField("live", false);
                            out.writeObjectFieldStart("token");
                            json.writeKnown(out, mint, facts == null ? TokenFacts.NONE : facts);
                            out.writeEndObject();
                        }));
    }
}
