package io.solflow.http.site;

import java.util.Objects;

/**
 * One file of the dashboard.
 *
 * @param contentType with the character set
 * @param etag for {@code ETag}, quotes included; another for other contents
 * @param body not to be changed
 */
public record SiteFile(String contentType, String etag, byte[] body) {

    public SiteFile {
        Objects.requireNonNull(contentType, "contentType");
        Objects.requireNonNull(etag, "etag");
        Objects.requireNonNull(body, "body");
    }

    /**
     * Whether a browser has it already, as its {@code If-None-Match} says. A weak tag counts too:
     * whoever compresses on the way makes one of ours.
     */
    public boolean knownTo(String ifNoneMatch) {
        return ifNoneMatch.equals("*") || ifNoneMatch.contains(etag);
    }
}
