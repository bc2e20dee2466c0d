package io.solflow.app.settings;

/** Settings that cannot be used. The message names the key as typed and is meant for operators. */
public final class SettingsException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    public SettingsException(String message) {
        super(message);
    }

    SettingsException(String message, Throwable cause) {
        super(message, cause);
    }
}
