package io.solflow.sqlite.query;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * A word of a statement, as SQLite would split it; spaces and comments are none.
 *
 * @param text of a word in small letters; of a quoted name in small letters and of a quoted text as
 *     it is, both without their quotes
 */
record SqlToken(Kind kind, String text) {

    enum Kind {
        /** A name or a key word. */
        WORD,
        /** A name in double quotes, back quotes or brackets; SQLite may take it for a text. */
        QUOTED_NAME,
        /** A text in single quotes. */
        TEXT,
        /** A whole number without sign or exponent. */
        NUMBER,
        /** A parameter with its sign, as {@code :mint}. */
        PARAMETER,
        /** One other character. */
        SYMBOL
    }

    boolean is(String word) {
        return (kind == Kind.WORD || kind == Kind.SYMBOL) && text.equals(word);
    }

    /** True of what can name a view or a column, also where SQLite takes a text for a name. */
    boolean mayName(String name) {
        return kind != Kind.SYMBOL && text.equalsIgnoreCase(name);
    }

    static List<SqlToken> split(String sql) {
        return new Splitter(sql).split();
    }

    /** Walks over a statement once. */
    private static final class Splitter {

        private final String sql;
        private final List<SqlToken> tokens = new ArrayList<>();
        private int at;

        Splitter(String sql) {
            this.sql = sql;
        }

        List<SqlToken> split() {
            while (at < sql.length()) {
                char c = sql.charAt(at);
                if (Character.isWhitespace(c) || c == '\uFEFF') {
                    at++;
                } else if (sql.startsWith("--", at)) {
                    at = after("\n", at);
                } else if (sql.startsWith("/*", at)) {
                    at = after("*/", at + 2);
                } else {
                    token(c);
                }
            }
            return List.copyOf(tokens);
        }

        private void token(char c) {
            switch (c) {
                case '\'' -> tokens.add(new SqlToken(Kind.TEXT, quoted(c)));
                case '"', '`' -> tokens.add(new SqlToken(Kind.QUOTED_NAME, small(quoted(c))));
                case '[' -> tokens.add(new SqlToken(Kind.QUOTED_NAME, small(quoted(']'))));
                case ':', '@', '$', '?', '#' -> parameter();
                default -> {
                    if (inWord(c)) {
                        String word = word();
                        boolean number = word.chars().allMatch(d -> d >= '0' && d <= '9');
                        tokens.add(new SqlToken(number ? Kind.NUMBER : Kind.WORD, small(word)));
                    } else {
                        tokens.add(new SqlToken(Kind.SYMBOL, String.valueOf(c)));
                        at++;
                    }
                }
            }
        }

        private void parameter() {
            char sign = sql.charAt(at++);
            tokens.add(new SqlToken(Kind.PARAMETER, sign + word()));
        }

        private String word() {
            int start = at;
            while (at < sql.length() && inWord(sql.charAt(at))) {
                at++;
            }
            return sql.substring(start, at);
        }

        /** What stands between quotes; a quote inside is written twice. */
        private String quoted(char end) {
            var text = new StringBuilder();
            at++;
            while (at < sql.length()) {
                char c = sql.charAt(at++);
                if (c != end) {
                    text.append(c);
                } else if (end != ']' && at < sql.length() && sql.charAt(at) == end) {
                    text.append(c);
                    at++;
                } else {
                    break;
                }
            }
            return text.toString();
        }

        private int after(String end, int from) {
            int found = sql.indexOf(end, from);
            return found < 0 ? sql.length() : found + end.length();
        }

        private static boolean inWord(char c) {
            return Character.isLetterOrDigit(c) || c == '_' || c == '$' || c > 127;
        }

        private static String small(String word) {
            return word.toLowerCase(Locale.ROOT);
        }
    }
}
