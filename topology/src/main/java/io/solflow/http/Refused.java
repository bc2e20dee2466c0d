package io.solflow.http;

import org.jspecify.annotations.Nullable;

/** Why a request gets no answer, in words for the person who asked. It has no stack trace. */
public final class Refused extends RuntimeException {

    /** What went wrong, as clients tell it apart. The number is the HTTP status. */
    public enum Reason {
        BAD_PARAMETER(400),
        BAD_REQUEST(400),
        UNAUTHORIZED(401),
        FORBIDDEN(403),
        NOT_FOUND(404),
        METHOD_NOT_ALLOWED(405),
        TOO_LARGE(413),
        TOO_MANY_REQUESTS(429),
        INTERNAL(500),
        UNAVAILABLE(503),
        NO_HISTORY(503),
        TOO_SLOW(504);

        private final int status;

        Reason(int status) {
            this.status = status;
        }

        public int status() {
            return status;
        }
    }

    private final Reason reason;
    private final String words;
    private final @Nullable String parameter;
    private final @Nullable String allowed;

    private Refused(
            Reason reason, String words, @Nullable String parameter, @Nullable String allowed) {
        super(words, null, false, false);
        this.reason = reason;
        this.words = words;
        this.parameter = parameter;
        this.allowed = allowed;
    }

    public static Refused because(Reason reason, String words) {
        return new Refused(reason, words, null, null);
    }

    /**
     * A parameter, or a field of the body, is wrong.
     *
     * @param given shortened when it is long
     * @param allowed what it may be
     */
    public static Refused parameter(String name, String given, String allowed) {
        String words = name + " must be " + allowed + ", was " + shortened(given);
        return new Refused(Reason.BAD_PARAMETER, words, name, allowed);
    }

    /** A parameter that must be there is not. */
    public static Refused missing(String name, String allowed) {
        String words = name + " is missing: " + allowed;
        return new Refused(Reason.BAD_PARAMETER, words, name, allowed);
    }

    public Reason reason() {
        return reason;
    }

    public String words() {
        return words;
    }

    /** Which parameter, when it is one. */
    public @Nullable String parameter() {
        return parameter;
    }

    /** What the parameter may be. */
    public @Nullable String allowed() {
        return allowed;
    }

    private static String shortened(String given) {
        return given.length() <= 60 ? given : given.substring(0, 60) + "...";
    }
}
