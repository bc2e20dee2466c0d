package io.solflow.stream.replay;

/** Why a line or a cell is not what it should be; the row reader turns it into a broken row. */
final class Unreadable extends Exception {

    Unreadable(String problem) {
        super(problem, null, false, false);
    }

    static Unreadable cell(String value, String expected) {
        return new Unreadable("'" + shortened(value) + "' is not " + expected);
    }

    Unreadable in(String column) {
        return new Unreadable("column " + column + ": " + getMessage());
    }

    private static String shortened(String value) {
        return value.length() <= 100 ? value : value.substring(0, 100) + "...";
    }
}
