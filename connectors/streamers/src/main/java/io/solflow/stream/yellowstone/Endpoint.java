package io.solflow.stream.yellowstone;

import java.net.URI;
import java.net.URISyntaxException;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * Where a Yellowstone service is. {@link #toString} leaves the token out.
 *
 * @param host name or address
 * @param port TCP port
 * @param tls whether the connection is encrypted
 * @param token sent as {@code x-token} with every call; null when none is needed
 */
public record Endpoint(String host, int port, boolean tls, @Nullable String token) {

    private static final int HTTPS_PORT = 443;
    private static final int HTTP_PORT = 80;

    public Endpoint {
        if (host.isBlank()) {
            throw new IllegalArgumentException("an endpoint needs a host");
        }
        if (port < 1 || port > 65_535) {
            throw new IllegalArgumentException("a port is 1 to 65535, was " + port);
        }
        if (token != null && !token.chars().allMatch(c -> c > ' ' && c < 0x7F)) {
            throw new IllegalArgumentException(
                    "a token has visible ASCII characters only (not shown here)");
        }
    }

    /**
     * Reads {@code https://HOST[:PORT]} or {@code http://HOST[:PORT]}; {@code HOST:PORT} alone
     * means https.
     *
     * @throws IllegalArgumentException when it is none; the message does not repeat what may be a
     *     secret
     */
    public static Endpoint of(String url, @Nullable String token) {
        String text = url.contains("://") ? url.strip() : "https://" + url.strip();
        try {
            var uri = new URI(text);
            String scheme = uri.getScheme().toLowerCase(Locale.ROOT);
            boolean known = scheme.equals("https") || scheme.equals("http");
            String path = uri.getRawPath();
            boolean bare = path == null || path.isEmpty() || path.equals("/");
            if (!known || uri.getHost() == null || !bare || uri.getRawUserInfo() != null) {
                throw notAnEndpoint();
            }
            boolean tls = scheme.equals("https");
            int port = uri.getPort() < 0 ? (tls ? HTTPS_PORT : HTTP_PORT) : uri.getPort();
            return new Endpoint(uri.getHost(), port, tls, token);
        } catch (URISyntaxException e) {
            throw notAnEndpoint();
        }
    }

    private static IllegalArgumentException notAnEndpoint() {
        return new IllegalArgumentException(
                "an endpoint is https://HOST:PORT or http://HOST:PORT, without user, path or token;"
                        + " tokens go into X_TOKEN");
    }

    @Override
    public String toString() {
        return (tls ? "https://" : "http://") + host + ":" + port;
    }
}
