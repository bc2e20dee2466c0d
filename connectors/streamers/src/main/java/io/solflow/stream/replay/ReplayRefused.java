package io.solflow.stream.replay;

import org.jspecify.annotations.Nullable;

/** A replay that cannot start as asked: a file or an option must change. Nothing has been sent. */
public final class ReplayRefused extends RuntimeException {

    public ReplayRefused(String message) {
        this(message, null);
    }

    public ReplayRefused(String message, @Nullable Throwable cause) {
        super(message, cause);
    }
}
