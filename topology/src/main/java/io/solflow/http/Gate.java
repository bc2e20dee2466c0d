package io.solflow.http;

import io.solflow.http.Refused.Reason;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.time.InstantSource;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * Who may ask. Three doors beside the API key: a limit per address; while the server listens on
 * loopback only, no name but loopback's own, so that no web site can reach it by pointing a name of
 * its own there; and no change by a request that another site has made a browser send.
 */
final class Gate {

    private static final String BEARER = "Bearer ";
    private static final List<String> LOOPBACK = List.of("localhost", "127.0.0.1", "[::1]");

    private final HttpConfig config;
    private final RateLimit rate;
    private final boolean loopbackOnly;

    Gate(HttpConfig config, InstantSource clock) {
        this.config = config;
        this.rate = new RateLimit(config.requestsPerSecond(), clock);
        this.loopbackOnly = isLoopback(config.host());
    }

    static boolean isLoopback(String host) {
        return host.equals("localhost") || host.startsWith("127.") || host.equals("::1");
    }

    /**
     * @param address of who asks
     * @param path without query
     * @param writes whether the request is to change something
     * @throws Refused when it is not answered
     */
    void check(Request request, String address, String path, boolean writes) {
        if (!rate.admits(address)) {
            throw Refused.because(
                    Reason.TOO_MANY_REQUESTS,
                    "more than "
                            + config.requestsPerSecond()
                            + " requests per second; wait a moment");
        }
        if (loopbackOnly) {
            request.header("Host").ifPresent(Gate::checkHost);
        }
        if (writes) {
            checkOrigin(request);
        }
        if (path.startsWith("/api/") && config.apiKey().isPresent()) {
            checkKey(request, path, config.apiKey().get());
        }
    }

    private static void checkHost(String host) {
        String name = host.replaceFirst(":[0-9]*$", "").toLowerCase(Locale.ROOT);
        if (!LOOPBACK.contains(name)) {
            throw Refused.because(
                    Reason.FORBIDDEN,
                    "this server listens on loopback and is asked as 127.0.0.1 or localhost only;"
                            + " set solflow.http.host to offer it under another name");
        }
    }

    private static void checkOrigin(Request request) {
        Optional<String> origin = request.header("Origin");
        if (origin.isEmpty()) {
            return;
        }
        String host = request.header("Host").orElse("");
        try {
            if (host.equals(URI.create(origin.get()).getAuthority())) {
                return;
            }
        } catch (IllegalArgumentException e) {
            throw refusedOrigin();
        }
        throw refusedOrigin();
    }

    private static Refused refusedOrigin() {
        return Refused.because(Reason.FORBIDDEN, "pages of other sites may not change anything");
    }

    private static void checkKey(Request request, String path, String key) {
        String shown =
                request.header("Authorization")
                        .filter(value -> value.startsWith(BEARER))
                        .map(value -> value.substring(BEARER.length()))
                        .or(() -> request.header("X-API-Key"))
                        .or(() -> inQuery(request, path))
                        .orElse("");
        if (!same(shown, key)) {
            throw Refused.because(
                    Reason.UNAUTHORIZED,
                    "send the key of solflow.http.api-key as Authorization: Bearer KEY");
        }
    }

    /** A browser's event source cannot send headers. */
    private static Optional<String> inQuery(Request request, String path) {
        return path.equals("/api/events")
                ? Optional.ofNullable(request.parameters().get("key"))
                : Optional.empty();
    }

    /** Takes the same time whatever differs. */
    private static boolean same(String shown, String key) {
        return MessageDigest.isEqual(
                shown.getBytes(StandardCharsets.UTF_8), key.getBytes(StandardCharsets.UTF_8));
    }
}
