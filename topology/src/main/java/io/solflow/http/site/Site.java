package io.solflow.http.site;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Pattern;

/**
 * The files of the dashboard. {@code /} is {@link #page()}; what it refers to is {@code
 * /site/NAME}, that is {@link #file}. Whoever serves them adds {@link #HEADERS} to each.
 *
 * <p>All files lie in one folder of the class path. A name is letters, digits, hyphens and one
 * ending out of a few, so that no name leads anywhere else. A file is read once. Any thread.
 */
public final class Site {

    /**
     * For every answer with a file: the page runs only scripts and styles of this server, is shown
     * in nobody's frame, and is asked for again after an upgrade.
     */
    public static final Map<String, String> HEADERS =
            Map.of(
                    "Content-Security-Policy",
                    "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self';"
                            + " connect-src 'self'; base-uri 'none'; form-action 'none';"
                            + " frame-ancestors 'none'",
                    "X-Content-Type-Options",
                    "nosniff",
                    "Referrer-Policy",
                    "no-referrer",
                    "Cache-Control",
                    "no-cache");

    private static final Map<String, String> CONTENT_TYPES =
            Map.of(
                    "html", "text/html; charset=utf-8",
                    "css", "text/css; charset=utf-8",
                    "js", "text/javascript; charset=utf-8",
                    "svg", "image/svg+xml; charset=utf-8");

    private static final Pattern NAME = Pattern.compile("[a-z0-9-]{1,40}\\.(html|css|js|svg)");

    private final Map<String, SiteFile> read = new ConcurrentHashMap<>();

    /** The page itself. */
    public SiteFile page() {
        return file("index.html")
                .orElseThrow(() -> new IllegalStateException("the dashboard has no index.html"));
    }

    /** A file by its name, without a folder; empty when there is none, whatever the name is. */
    public Optional<SiteFile> file(String name) {
        var parts = NAME.matcher(name);
        if (!parts.matches()) {
            return Optional.empty();
        }
        var known = read.get(name);
        if (known != null) {
            return Optional.of(known);
        }
        var found = load(name, CONTENT_TYPES.get(parts.group(1)));
        found.ifPresent(file -> read.put(name, file));
        return found;
    }

    private static Optional<SiteFile> load(String name, String contentType) {
        try (InputStream in = Site.class.getResourceAsStream(name)) {
            if (in == null) {
                return Optional.empty();
            }
            byte[] body = in.readAllBytes();
            return Optional.of(new SiteFile(contentType, etag(body), body));
        } catch (IOException e) {
            throw new UncheckedIOException("cannot read " + name + " of the dashboard", e);
        }
    }

    private static String etag(byte[] body) {
        try {
            byte[] hash = MessageDigest.getInstance("SHA-256").digest(body);
            return '"' + HexFormat.of().formatHex(hash, 0, 8) + '"';
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
    }
}
