package io.solflow.embedded;

import org.jspecify.annotations.Nullable;

/**
 * An embedded server did not start. The message says what is in the way and which setting moves it;
 * trying again without a change is of no use.
 */
public final class EmbeddedStartException extends RuntimeException {

    public EmbeddedStartException(String message, @Nullable Throwable cause) {
        super(message, cause);
    }
}
