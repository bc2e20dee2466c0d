package io.solflow.http;

/** Lamports as text in SOL: exact, without needless zeros. */
public final class Sol {

    private static final long LAMPORTS = 1_000_000_000;
    private static final int DIGITS = 9;

    private Sol() {}

    /** As {@code -0.00000005}, {@code 12.5} or {@code 3}. */
    public static String text(long lamports) {
        long whole = lamports / LAMPORTS;
        long part = Math.abs(lamports % LAMPORTS);
        if (part == 0) {
            return Long.toString(whole);
        }
        var text = new StringBuilder(24);
        if (whole == 0 && lamports < 0) {
            text.append('-');
        }
        text.append(whole).append('.');
        String digits = Long.toString(part);
        text.append("0".repeat(DIGITS - digits.length())).append(digits);
        int end = text.length();
        while (text.charAt(end - 1) == '0') {
            end--;
        }
        text.setLength(end);
        return text.toString();
    }
}
