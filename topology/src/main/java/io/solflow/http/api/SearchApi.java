package io.solflow.http.api;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.databind.JsonNode;
import io.solflow.decode.Address;
import io.solflow.flow.WindowSize;
import io.solflow.http.Answers;
import io.solflow.http.Parameters;
import io.solflow.http.Refused;
import io.solflow.http.Reply;
import io.solflow.http.Request;
import io.solflow.http.Route;
import io.solflow.http.instances.Neighbours;
import io.solflow.http.live.LiveToken;
import io.solflow.http.live.LiveView;
import io.solflow.http.live.TokenFacts;
import io.solflow.http.live.TokenLookup;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Finds tokens by what people know of them. */
public final class SearchApi {

    private static final int MOST_CHARACTERS = 64;
    private static final int MOST_ROWS = 50;
    private static final int STANDARD_ROWS = 20;

    private final LiveView view;
    private final TokenLookup lookup;
    private final Answers answers;
    private final Neighbours neighbours;

    public SearchApi(LiveView view, TokenLookup lookup, Answers answers, Neighbours neighbours) {
        this.view = view;
        this.lookup = lookup;
        this.answers = answers;
        this.neighbours = neighbours;
    }

    public List<Route> routes() {
        return List.of(Route.get("/api/search", this::search, "q", "limit"));
    }

    /**
     * A token that fits.
     *
     * @param rank 0 fits best
     */
    private record Hit(int rank, String mint, TokenFacts facts, boolean live, long volume) {

        private static final Comparator<Hit> BEST_FIRST =
                Comparator.comparingInt(Hit::rank)
                        .thenComparing(Comparator.comparingLong(Hit::volume).reversed())
                        .thenComparing(Hit::mint);
    }

    private Reply search(Request request) {
        var given = new Parameters(request);
        String text =
                given.text("q", MOST_CHARACTERS)
                        .orElseThrow(() -> Refused.missing("q", "what to look for"));
        int limit = (int) given.number("limit", 1, MOST_ROWS, STANDARD_ROWS);
        List<Hit> hits = here(text);
        List<String> missing = List.of();
        if (neighbours.mayAsk(request)) {
            Neighbours.Gathered others = neighbours.ask(request.target());
            others.answers().forEach(answer -> add(hits, answer, text));
            missing = others.missing();
        }
        hits.sort(Hit.BEST_FIRST);
        return Reply.json(answers.answer(missing, out -> write(out, hits, limit)));
    }

    private List<Hit> here(String text) {
        String wanted = text.toLowerCase(Locale.ROOT);
        var hits = new ArrayList<Hit>();
        for (LiveToken token : view.tokens().tokens()) {
            int rank = rank(token.mint(), token.facts(), text, wanted);
            if (rank >= 0) {
                long volume = token.windows().volume(WindowSize.ONE_HOUR);
                hits.add(new Hit(rank, token.mint(), token.facts(), true, volume));
            }
        }
        if (hits.isEmpty() && Address.isValid(text)) {
            Optional.ofNullable(lookup.facts(text))
                    .ifPresent(facts -> hits.add(new Hit(0, text, facts, false, 0)));
        }
        return hits;
    }

    /** Negative when it does not fit. */
    private static int rank(String mint, TokenFacts facts, String text, String wanted) {
        String symbol = lower(facts.symbol());
        String name = lower(facts.name());
        if (symbol.equals(wanted) || mint.equals(text)) {
            return 0;
        }
        if (symbol.startsWith(wanted)) {
            return 1;
        }
        if (symbol.contains(wanted) || name.contains(wanted)) {
            return 2;
        }
        return mint.startsWith(text) ? 3 : -1;
    }

    private static String lower(@Nullable String text) {
        return text == null ? "" : text.toLowerCase(Locale.ROOT);
    }

    private static void write(JsonGenerator out, List<Hit> hits, int limit) throws IOException {
        out.writeArrayFieldStart("tokens");
        for (Hit hit : hits.subList(0, Math.min(limit, hits.size()))) {
            out.writeStartObject();
            TokenJson.writeNames(out, hit.mint(), hit.facts());
            out.writeBooleanField("live", hit.live());
            Answers.sol(out, "volume_3600s", hit.volume());
            out.writeEndObject();
        }
        out.writeEndArray();
    }

    private static void add(List<Hit> hits, byte[] answer, String text) {
        try {
            for (JsonNode token : GatheredTokens.EXACT.readTree(answer).path("tokens")) {
                String mint = token.path("mint").asText();
                TokenFacts facts =
                        new TokenFacts(
                                words(token, "symbol"),
                                words(token, "name"),
                                words(token, "program"),
                                null,
                                null,
                                null,
                                null,
                                null);
                int rank = rank(mint, facts, text, text.toLowerCase(Locale.ROOT));
                long volume =
                        token.path("volume_3600s").decimalValue().movePointRight(9).longValue();
                hits.add(new Hit(rank, mint, facts, token.path("live").asBoolean(), volume));
            }
        } catch (IOException e) {
            throw Refused.because(
                    Refused.Reason.UNAVAILABLE, "another instance has given no proper answer");
        }
    }

    private static @Nullable String words(JsonNode token, String name) {
        return token.path(name).isTextual() ? token.path(name).asText() : null;
    }
}
