package io.solflow.decode.recorded;

import org.jspecify.annotations.Nullable;

/** A file that is no recording of transactions. The message names the file and the place in it. */
public final class RecordingUnreadable extends RuntimeException {

    private static final long serialVersionUID = 1L;

    RecordingUnreadable(String message, @Nullable Throwable cause) {
        super(message, cause);
    }
}
