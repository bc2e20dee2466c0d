package io.solflow.stream.yellowstone;

import org.jspecify.annotations.Nullable;

/**
 * An endpoint does not serve us, and trying again does not help: the message says what must change.
 */
public final class YellowstoneRefused extends RuntimeException {

    private static final long serialVersionUID = 1L;

    YellowstoneRefused(String message, @Nullable Throwable cause) {
        super(message, cause);
    }
}
