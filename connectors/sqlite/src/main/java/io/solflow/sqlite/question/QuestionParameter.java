package io.solflow.sqlite.question;

/**
 * Something that can be chosen about a question.
 *
 * @param kind what its value is
 * @param byDefault value when nobody chooses, as text
 * @param text what it does, with its unit
 */
public record QuestionParameter(String name, Kind kind, String byDefault, String text) {

    /** What a value is. */
    public enum Kind {
        /** A whole number, 1 or more. */
        INTEGER,
        TEXT
    }

    /** Digits of a number that is small enough in any unit. */
    private static final String NUMBER = "[1-9]\\d{0,11}";

    /**
     * The value that SQL gets.
     *
     * @throws IllegalArgumentException when the text is none; the message names the parameter
     */
    Object value(String given) {
        return switch (kind) {
            case TEXT -> given;
            case INTEGER -> {
                if (!given.matches(NUMBER)) {
                    throw new IllegalArgumentException(
                            name + " must be a whole number of 1 or more, was \"" + given + "\"");
                }
                yield Long.valueOf(given);
            }
        };
    }
}
