package io.solflow.sqlite.query;

/** Why a question got no answer. The message is for the person who asked. */
public abstract sealed class QueryException extends RuntimeException {

    QueryException(String message, Throwable cause) {
        super(message, cause);
    }

    QueryException(String message) {
        super(message);
    }

    /** The question is wrong, or asks for more than reading. */
    public static final class BadQuestion extends QueryException {
        BadQuestion(String message) {
            super(message);
        }

        BadQuestion(String message, Throwable cause) {
            super(message, cause);
        }
    }

    /** The answer took longer than its deadline. */
    public static final class TooSlow extends QueryException {
        TooSlow(String message, Throwable cause) {
            super(message, cause);
        }
    }

    /** The files cannot be read. */
    public static final class Unreadable extends QueryException {
        Unreadable(String message, Throwable cause) {
            super(message, cause);
        }
    }
}
