package io.solflow.http.site;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.function.LongSupplier;

/** Tokens that move, their signals, and the answers about them. Any thread. */
final class MadeUpMarket {

    private static final int SIGNALS_AT_FIRST = 400;
    private static final String[] TYPES = {
        "BREAKOUT", "SURGE", "PERSISTENCE", "FLOW_REVERSAL", "FOCUSED_BUYERS", "DCA_CONVICTION"
    };

    private final Map<String, MadeUpToken> tokens = new LinkedHashMap<>();
    private final Deque<ObjectNode> signals = new ArrayDeque<>();
    private final LongSupplier clock;
    private final Random random = new Random(42);
    private int made;

    MadeUpMarket(int size, LongSupplier clock) {
        this.clock = clock;
        for (int i = 0; i < size; i++) {
            var token = new MadeUpToken(i, now());
            tokens.put(token.mint, token);
        }
        for (int i = 0; size > 0 && i < SIGNALS_AT_FIRST; i++) {
            signal(all().get(random.nextInt(size)), now() - 15L * (SIGNALS_AT_FIRST - i));
        }
    }

    long now() {
        return clock.getAsLong();
    }

    List<MadeUpToken> all() {
        return List.copyOf(tokens.values());
    }

    MadeUpToken token(String mint) {
        var token = tokens.get(mint);
        if (token == null) {
            throw new IllegalArgumentException("no token has the mint " + mint);
        }
        return token;
    }

    boolean has(String mint) {
        return tokens.containsKey(mint);
    }

    synchronized ObjectNode signal(MadeUpToken token, long at) {
        var type = TYPES[random.nextInt(TYPES.length)];
        var phase = List.of("ENTER", "UPDATE", "EXIT").get(random.nextInt(3));
        double strength = 0.2 + 0.8 * random.nextDouble();
        var signal = JsonNodeFactory.instance.objectNode();
        signal.put("signal_type", type).put("phase", phase).put("confidence", strength);
        signal.put("window_s", 300).put("detected_at_ms", at * 1000);
        signal.put("episode_id", type + "-" + token.mint.substring(0, 8));
        signal.put(
                "reason",
                phase.equals("EXIT")
                        ? "net_flow_300 −0.4 SOL <= 0 SOL"
                        : "net_flow_300 12.35 SOL > 0 SOL, wallets_300 33 >= 5, bot share 0.08 <=" + " 0.3");
        token.lastSignal = signal.deepCopy();
        signal.put("id", "made-up-" + made++).put("mint", token.mint).put("symbol", token.text());
        signal.put("market_slug", token.mint).put("source", "solflow");
        signals.addFirst(signal);
        return signal;
    }

    /** A page of the list: the filters that the tests use, and every order. */
    ObjectNode list(Map<String, String> asked) {
        long now = now();
        var rows = new ArrayList<ObjectNode>();
        for (var token : tokens.values()) {
            var row = token.row(now);
            if (token.live && !token.blocked && passes(row, asked)) {
                rows.add(row);
            }
        }
        var order = Comparator.<ObjectNode>comparingDouble(row -> worth(row, asked));
        rows.sort("asc".equals(asked.get("order")) ? order : order.reversed());
        int from = Math.min(rows.size(), Integer.parseInt(asked.getOrDefault("offset", "0")));
        int limit = Integer.parseInt(asked.getOrDefault("limit", "100"));
        var answer = answer().put("total", all().stream().filter(t -> t.live).count()).put("matching", rows.size());
        answer.putArray("tokens").addAll(rows.subList(from, Math.min(rows.size(), from + limit)));
        return answer;
    }

    private static boolean passes(ObjectNode row, Map<String, String> asked) {
        var cell = row.path("windows").path(asked.getOrDefault("window", "300s"));
        var mints = asked.get("mints");
        return number(asked, "min_flow") <= cell.path("net_flow").asDouble()
                && number(asked, "min_volume") <= cell.path("volume").asDouble()
                && number(asked, "wallets") <= cell.path("wallets").asDouble()
                && (mints == null || List.of(mints.split(",")).contains(row.path("mint").asText()))
                && (!asked.containsKey("dca") || cell.path("dca_trades").asInt() > 0)
                && (!asked.containsKey("program")
                        || asked.get("program").equals(row.path("program").asText()));
    }

    private static double number(Map<String, String> asked, String name) {
        var text = asked.get(name);
        return text == null ? Double.NEGATIVE_INFINITY : Double.parseDouble(text);
    }

    private static double worth(ObjectNode row, Map<String, String> asked) {
        var sort = asked.getOrDefault("sort", "net_flow_300s");
        int cut = sort.lastIndexOf('_');
        if (cut > 0) {
            return row.path("windows").path(sort.substring(cut + 1)).path(sort.substring(0, cut)).asDouble();
        }
        return switch (sort) {
            case "age" -> row.path("age_s").asDouble();
            case "signal" -> row.path("last_signal").path("detected_at_ms").asDouble();
            default -> row.path(sort).asDouble();
        };
    }

    ObjectNode search(String text) {
        var answer = answer();
        var found = answer.putArray("tokens");
        tokens.values().stream()
                .filter(token -> token.text().toLowerCase().contains(text.toLowerCase()))
                .limit(20)
                .forEach(token -> found.addObject().put("mint", token.mint).put("symbol", token.text()).put("live", true));
        return answer;
    }

    synchronized ObjectNode signals(Map<String, String> asked) {
        var answer = answer();
        var list = answer.putArray("signals");
        signals.stream()
                .filter(signal -> matches(signal, asked, "mint", "mint"))
                .filter(signal -> matches(signal, asked, "type", "signal_type"))
                .filter(signal -> matches(signal, asked, "phase", "phase"))
                .limit(Long.parseLong(asked.getOrDefault("limit", "100")))
                .forEach(list::add);
        return answer;
    }

    private static boolean matches(ObjectNode signal, Map<String, String> asked, String name, String field) {
        return !asked.containsKey(name) || asked.get(name).equals(signal.path(field).asText());
    }

    ObjectNode bars(MadeUpToken token, Map<String, String> asked) {
        long every = Long.parseLong(asked.get("every"));
        long to = Math.min(now(), Long.parseLong(asked.get("to")));
        var answer = answer().put("every_s", every);
        var bars = answer.putArray("bars");
        for (long at = Long.parseLong(asked.get("from")); at < to; at += every) {
            double open = token.price(at);
            double close = token.price(at + every);
            bars.addObject()
                    .put("start_s", at)
                    .put("open", open)
                    .put("high", Math.max(open, close) * 1.01)
                    .put("low", Math.min(open, close) * 0.99)
                    .put("close", close)
                    .put("volume", Math.abs(token.rate(at)) * 2)
                    .put("trades", 12);
        }
        return answer;
    }

    ObjectNode flow(MadeUpToken token, Map<String, String> asked) {
        int window = Integer.parseInt(asked.get("window").replace("s", ""));
        long from = Long.parseLong(asked.get("from"));
        long to = Math.min(now(), Long.parseLong(asked.get("to")));
        long step = Math.max(10, (to - from) / 300 / 10 * 10);
        var answer = answer();
        var points = answer.putArray("points");
        for (long at = from - from % 10; at <= to; at += step) {
            points.addObject().put("end_s", at).put("net_flow", token.netFlow(window, at)).put("wallets", 12);
        }
        return answer;
    }

    ObjectNode trades(MadeUpToken token) {
        var answer = answer();
        var trades = answer.putArray("trades");
        var dealt = new Random(token.mint.hashCode());
        for (int i = 0; i < 60; i++) {
            long at = now() - 3L * i;
            boolean buys = token.rate(at) > 0;
            trades.addObject()
                    .put("event_time_s", at)
                    .put("side", buys ? "BUY" : "SELL")
                    .put("sol_amount", 0.01 + dealt.nextDouble())
                    .put("token_amount", 1e6 * dealt.nextDouble())
                    .put("price", token.price(at))
                    .put("wallet", MadeUpToken.address(dealt))
                    .put("program", "pumpfun")
                    .put("bot", i % 9 == 0)
                    .put("dca", i % 13 == 0)
                    .put("signature", MadeUpToken.address(dealt) + MadeUpToken.address(dealt));
        }
        return answer;
    }

    ObjectNode wallets(MadeUpToken token) {
        var answer = answer();
        ArrayNode wallets = answer.putArray("wallets");
        var dealt = new Random(token.mint.hashCode());
        for (int i = 1; i <= 30; i++) {
            double bought = 20.0 / i;
            double sold = bought * dealt.nextDouble() * 1.6;
            wallets.addObject()
                    .put("wallet", MadeUpToken.address(dealt))
                    .put("net_flow", bought - sold)
                    .put("buy_volume", bought)
                    .put("sell_volume", sold)
                    .put("trades", 9)
                    .put("buys", 6)
                    .put("sells", 3)
                    .put("bot_trades", i % 5 == 0 ? 4 : 0)
                    .put("dca_trades", 0)
                    .put("first_s", now() - 600)
                    .put("last_s", now() - i);
        }
        return answer;
    }

    ObjectNode enriched(MadeUpToken token) {
        var answer = answer();
        var windows = answer.putArray("windows");
        for (int i = 0; i < 20; i++) {
            long at = now() - 60L * i;
            windows.addObject()
                    .put("end_s", at)
                    .put("net_flow", token.netFlow(3600, at))
                    .put("dca_overlap_pct", 12.5)
                    .put("uptrend_score", 0.74)
                    .put("signal", "UPTREND")
                    .put("volume", 120.5)
                    .put("wallets", 88)
                    .put("price", token.price(at));
        }
        return answer;
    }

    ObjectNode answer() {
        var answer = JsonNodeFactory.instance.objectNode();
        if (tokens.isEmpty()) {
            return answer.putNull("as_of").putNull("stale_s").putNull("quiet_s");
        }
        return answer.put("as_of", now()).put("stale_s", 2).put("quiet_s", 0);
    }
}
