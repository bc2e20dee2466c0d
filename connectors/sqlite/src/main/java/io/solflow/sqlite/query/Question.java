package io.solflow.sqlite.query;

import java.util.LinkedHashSet;
import java.util.Locale;
import java.util.Set;

/**
 * One reading statement, split into words as SQLite would split it: quotes and comments are not
 * words. SQLite itself refuses writes on the connection; what this refuses are the statements that
 * are neither reads nor writes of a table (ATTACH, PRAGMA, ...) and a second statement.
 */
final class Question {

    private static final Set<String> READS = Set.of("select", "with", "values", "explain");

    private final String sql;
    private final Set<String> names = new LinkedHashSet<>();
    private String firstWord = "";
    private boolean ended;
    private int at;

    private Question(String sql) {
        this.sql = sql;
    }

    /**
     * @throws QueryException.BadQuestion when the text is not one reading statement
     */
    static Question of(String sql) {
        var question = new Question(sql);
        question.split();
        if (question.firstWord.isEmpty()) {
            throw new QueryException.BadQuestion("there is no SQL to run");
        }
        if (!READS.contains(question.firstWord)) {
            throw new QueryException.BadQuestion(
                    question.firstWord.toUpperCase(Locale.ROOT)
                            + " is refused: files are only read here. Ask with SELECT, WITH or"
                            + " VALUES");
        }
        return question;
    }

    String sql() {
        return sql;
    }

    /** True when the name occurs, as a word or in quotes, in any case of letters. */
    boolean mentions(String name) {
        return names.contains(name.toLowerCase(Locale.ROOT));
    }

    private void split() {
        while (at < sql.length()) {
            char c = sql.charAt(at);
            if (Character.isWhitespace(c) || c == '\uFEFF') {
                at++;
            } else if (sql.startsWith("--", at)) {
                at = after("\n");
            } else if (sql.startsWith("/*", at)) {
                at += 2;
                at = after("*/");
            } else if (c == ';') {
                ended |= !firstWord.isEmpty();
                at++;
            } else {
                if (ended) {
                    throw new QueryException.BadQuestion(
                            "only one statement at a time: remove what follows the first ;");
                }
                token(c);
            }
        }
    }

    private void token(char c) {
        if (c == '\'' || c == '"' || c == '`') {
            quoted(c);
        } else if (c == '[') {
            quoted(']');
        } else if (wordCharacter(c)) {
            int start = at;
            while (at < sql.length() && wordCharacter(sql.charAt(at))) {
                at++;
            }
            word(sql.substring(start, at), true);
        } else {
            word(String.valueOf(c), false);
            at++;
        }
    }

    private void quoted(char end) {
        int start = at + 1;
        at++;
        while (at < sql.length()) {
            if (sql.charAt(at) != end) {
                at++;
            } else if (end != ']' && at + 1 < sql.length() && sql.charAt(at + 1) == end) {
                at += 2;
            } else {
                break;
            }
        }
        word(sql.substring(start, Math.min(at, sql.length())), true);
        at++;
    }

    private void word(String word, boolean name) {
        String lower = word.toLowerCase(Locale.ROOT);
        if (firstWord.isEmpty()) {
            firstWord = lower.isEmpty() ? "''" : lower;
        }
        if (name) {
            names.add(lower);
        }
    }

    private int after(String end) {
        int found = sql.indexOf(end, at);
        return found < 0 ? sql.length() : found + end.length();
    }

    private static boolean wordCharacter(char c) {
        return Character.isLetterOrDigit(c) || c == '_' || c == '$' || c > 127;
    }
}
