package io.solflow.stream.generate;

import org.jspecify.annotations.Nullable;

/** Nothing can be generated as it was asked for; nothing was sent. The message says what to do. */
public final class GenerateRefused extends RuntimeException {

    private static final long serialVersionUID = 1L;

    GenerateRefused(String message, @Nullable Throwable cause) {
        super(message, cause);
    }
}
