package io.solflow.sqlite.seal;

/** A day cannot be sealed, archived or checked as things are. Nothing was lost or changed. */
public final class SealingException extends Exception {

    /**
     * @param message what was found, where, and what to do
     */
    public SealingException(String message) {
        super(message);
    }

    SealingException(String message, Throwable cause) {
        super(message, cause);
    }
}
