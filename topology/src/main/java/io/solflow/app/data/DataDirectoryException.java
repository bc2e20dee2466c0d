package io.solflow.app.data;

import org.jspecify.annotations.Nullable;

/** The data directory cannot be used. The message is meant for operators. */
public final class DataDirectoryException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    public DataDirectoryException(String message) {
        super(message);
    }

    public DataDirectoryException(String message, @Nullable Throwable cause) {
        super(message, cause);
    }
}
