package io.solflow.stream;

/** Why a streamer cannot publish. Whatever the case, nothing uncommitted becomes visible. */
public abstract sealed class StreamerException extends RuntimeException {

    private StreamerException(String message, Throwable cause) {
        super(message, cause);
    }

    /** Try again later, from the last committed cursor: Kafka does not answer. */
    public static final class Unavailable extends StreamerException {
        public Unavailable(String message, Throwable cause) {
            super(message, cause);
        }
    }

    /** Do not try again: a setting, a topic or a permission must change first. */
    public static final class Refused extends StreamerException {
        public Refused(String message, Throwable cause) {
            super(message, cause);
        }
    }

    /** Do not try again: another process publishes under the same name now. */
    public static final class Superseded extends StreamerException {
        public Superseded(String message, Throwable cause) {
            super(message, cause);
        }
    }
}
