package io.solflow.http;

/**
 * An answer in bytes.
 *
 * @param contentType with the character set where there is one
 * @param body not to be changed
 */
public record Reply(int status, String contentType, byte[] body) {

    public static final String JSON = "application/json";

    public static Reply json(byte[] body) {
        return new Reply(200, JSON, body);
    }

    public static Reply json(int status, byte[] body) {
        return new Reply(status, JSON, body);
    }
}
