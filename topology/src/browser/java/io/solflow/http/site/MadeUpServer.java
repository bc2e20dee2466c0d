package io.solflow.http.site;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.URLDecoder;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;

import static java.nio.charset.StandardCharsets.UTF_8;

/**
 * The HTTP interface as its description says, with a made-up market behind it. For a look at the
 * page without Kafka: {@code main}, then http://127.0.0.1:8099/.
 */
final class MadeUpServer implements AutoCloseable {

    private static final int EVENT_EVERY_MS = 250;
    private static final int MOVES_IN_EVENTS = 40; // each token moves once in so many events: 10 s

    private final MadeUpMarket market;
    private final ObjectMapper json = new ObjectMapper();
    private final Site site = new Site();
    private final List<OutputStream> readers = new CopyOnWriteArrayList<>();
    private final HttpServer server;
    private final ExecutorService workers = Executors.newCachedThreadPool();
    private final ScheduledExecutorService ticker = Executors.newSingleThreadScheduledExecutor();
    private volatile boolean away;
    private volatile boolean still;
    private volatile boolean neighbour;
    private long events;

    MadeUpServer(int tokens, int port) throws IOException {
        this.market = new MadeUpMarket(tokens, () -> System.currentTimeMillis() / 1000);
        this.server =
                HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), 0);
        server.setExecutor(workers);
        server.createContext("/", this::serve);
        server.start();
        ticker.scheduleAtFixedRate(this::tell, 0, EVENT_EVERY_MS, TimeUnit.MILLISECONDS);
    }

    public static void main(String[] arguments) throws IOException {
        int tokens = arguments.length > 0 ? Integer.parseInt(arguments[0]) : 500;
        int port = arguments.length > 1 ? Integer.parseInt(arguments[1]) : 8099;
        var server = new MadeUpServer(tokens, port);
        System.out.println(server.address());
    }

    URI address() {
        return URI.create("http://127.0.0.1:" + server.getAddress().getPort() + "/");
    }

    MadeUpMarket market() {
        return market;
    }

    /** Answers nobody and hangs up on everybody, or comes back. */
    void goAway(boolean gone) {
        away = gone;
        if (gone) {
            readers.forEach(MadeUpServer::hangUp);
            readers.clear();
        }
    }

    /** There is a second instance, whose tokens are not among the events of this one. */
    void haveNeighbour() {
        neighbour = true;
    }

    /** Only what a test sends moves from now on; status goes on. */
    void holdStill() {
        still = true;
    }

    /** An event about one token, now. */
    void send(MadeUpToken token) {
        send("tokens", tokensEvent(List.of(token)));
    }

    /** A new signal of a token, now. */
    void signal(MadeUpToken token) {
        sendSignal(token);
        send(token);
    }

    private void sendSignal(MadeUpToken token) {
        var event = market.answer();
        event.putArray("signals").add(market.signal(token, market.now()));
        send("signals", event);
    }

    private void tell() {
        if (away) {
            return;
        }
        events++;
        if (!still) {
            var all = market.all();
            var moved = all.stream().filter(t -> (all.indexOf(t) + events) % MOVES_IN_EVENTS == 0).toList();
            send("tokens", tokensEvent(moved));
            if (events % 20 == 0 && !all.isEmpty()) {
                sendSignal(all.get((int) (events * 7 % all.size())));
            }
        }
        if (events % 4 == 0) {
            var status = market.answer().put("ready", true).put("tokens", market.all().size());
            status.put("trades_per_s", 812.5).put("lag_records", 0).putArray("findings");
            send("status", status);
        }
    }

    private ObjectNode tokensEvent(Collection<MadeUpToken> moved) {
        var event = market.answer();
        var rows = event.putArray("tokens");
        moved.forEach(token -> rows.add(token.row(market.now())));
        event.putArray("removed");
        return event;
    }

    private synchronized void send(String kind, ObjectNode data) {
        var bytes = ("event: " + kind + "\ndata: " + data + "\n\n").getBytes(UTF_8);
        for (var reader : readers) {
            try {
                reader.write(bytes);
                reader.flush();
            } catch (IOException e) {
                readers.remove(reader); // it has left
            }
        }
    }

    private void serve(HttpExchange exchange) throws IOException {
        if (away) {
            exchange.close();
            return;
        }
        var path = exchange.getRequestURI().getPath();
        if (path.equals("/api/events")) {
            exchange.getResponseHeaders().set("Content-Type", "text/event-stream");
            exchange.sendResponseHeaders(200, 0);
            readers.add(exchange.getResponseBody());
            return;
        }
        if (path.startsWith("/api/")) {
            try {
                reply(exchange, 200, "application/json", json.writeValueAsBytes(answer(exchange, path)));
            } catch (IllegalArgumentException e) {
                var error = market.answer().put("error", "not_found").put("message", e.getMessage());
                reply(exchange, 404, "application/json", json.writeValueAsBytes(error));
            }
            return;
        }
        var file = path.equals("/") ? site.page() : site.file(path.replaceFirst("^/site/", "")).orElse(null);
        if (file == null) {
            reply(exchange, 404, "text/plain", path.getBytes(UTF_8));
            return;
        }
        Site.HEADERS.forEach(exchange.getResponseHeaders()::set);
        exchange.getResponseHeaders().set("ETag", file.etag());
        reply(exchange, 200, file.contentType(), file.body());
    }

    private ObjectNode answer(HttpExchange exchange, String path) throws IOException {
        var asked = parameters(exchange.getRequestURI());
        var parts = path.split("/");
        if (path.endsWith("/trades") && !market.has(parts[3])) {
            var nothing = market.answer();
            nothing.putArray("trades");
            return nothing;
        }
        if (parts.length > 3 && parts[2].equals("tokens")) {
            var token = market.token(parts[3]);
            return switch (parts.length == 4 ? "" : parts[4]) {
                case "bars" -> market.bars(token, asked);
                case "flow" -> market.flow(token, asked);
                case "trades" -> market.trades(token);
                case "wallets" -> market.wallets(token);
                case "enriched" -> market.enriched(token);
                default -> whole(token);
            };
        }
        return switch (parts[2]) {
            case "tokens" -> market.list(asked);
            case "signals" -> market.signals(asked);
            case "search" -> market.search(asked.getOrDefault("q", ""));
            case "status" -> status();
            case "stats" -> MadeUpProgram.stored(market);
            case "files" -> MadeUpProgram.files(market);
            case "blocklist" -> block(exchange, parts);
            default -> throw new IllegalArgumentException("no such path: " + path);
        };
    }

    private ObjectNode whole(MadeUpToken token) {
        if (!token.live) {
            throw new IllegalArgumentException("no token has the mint " + token.mint);
        }
        return market.answer().put("live", true).set("token", token.row(market.now()));
    }

    private ObjectNode status() {
        var status = MadeUpProgram.status(market);
        if (neighbour) {
            status.withArray("instances")
                    .addObject()
                    .put("url", "there")
                    .put("here", false)
                    .put("reachable", true);
        }
        return status;
    }

    private ObjectNode block(HttpExchange exchange, String[] parts) throws IOException {
        boolean lifts = exchange.getRequestMethod().equals("DELETE");
        var mint =
                lifts ? parts[3] : json.readTree(exchange.getRequestBody()).path("mint").asText();
        market.token(mint).blocked = !lifts;
        return market.answer().put("mint", mint);
    }

    private static Map<String, String> parameters(URI uri) {
        var asked = new HashMap<String, String>();
        if (uri.getRawQuery() != null) {
            for (var pair : uri.getRawQuery().split("&")) {
                var parts = pair.split("=", 2);
                asked.put(parts[0], URLDecoder.decode(parts[1], UTF_8));
            }
        }
        return asked;
    }

    private static void reply(HttpExchange exchange, int status, String type, byte[] body)
            throws IOException {
        exchange.getResponseHeaders().set("Content-Type", type);
        exchange.sendResponseHeaders(status, body.length);
        try (var out = exchange.getResponseBody()) {
            out.write(body);
        }
    }

    private static void hangUp(OutputStream reader) {
        try {
            reader.close();
        } catch (IOException e) {
            // It had hung up itself.
        }
    }

    @Override
    public void close() {
        ticker.shutdownNow();
        readers.forEach(MadeUpServer::hangUp);
        server.stop(0);
        workers.shutdownNow();
    }
}
