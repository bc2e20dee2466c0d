package io.solflow.sqlite.query;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/**
 * One reading statement. SQLite itself refuses writes on the connection; what this refuses are the
 * statements that are neither reads nor writes of a table (ATTACH, PRAGMA, ...) and a second
 * statement.
 */
final class Question {

    private static final Set<String> READS = Set.of("select", "with", "values", "explain");

    /** What stands before a star that means all columns, and not a product. */
    private static final Set<String> BEFORE_ALL_COLUMNS =
            Set.of("select", "distinct", "all", ",", ".");

    private final String sql;
    private final List<SqlToken> tokens;
    private final Set<String> names = new TreeSet<>();

    private Question(String sql, List<SqlToken> tokens) {
        this.sql = sql;
        this.tokens = tokens;
        for (SqlToken token : tokens) {
            if (token.kind() != SqlToken.Kind.SYMBOL) {
                names.add(token.text().toLowerCase(Locale.ROOT));
            }
        }
    }

    /**
     * @throws QueryException.BadQuestion when the text is not one reading statement
     */
    static Question of(String sql) {
        List<SqlToken> tokens = oneStatement(SqlToken.split(sql));
        if (tokens.isEmpty()) {
            throw new QueryException.BadQuestion("there is no SQL to run");
        }
        SqlToken first = tokens.get(0);
        if (first.kind() != SqlToken.Kind.WORD || !READS.contains(first.text())) {
            throw new QueryException.BadQuestion(
                    first.text().toUpperCase(Locale.ROOT)
                            + " is refused: files are only read here. Ask with SELECT, WITH or"
                            + " VALUES");
        }
        return new Question(sql, tokens);
    }

    String sql() {
        return sql;
    }

    /** Its words, without a semicolon at its end. */
    List<SqlToken> tokens() {
        return tokens;
    }

    /** True when the name occurs, as a word or in quotes, in any case of letters. */
    boolean mentions(String name) {
        return names.contains(name.toLowerCase(Locale.ROOT));
    }

    /** How often a name occurs. */
    long mentionsOf(String name) {
        return tokens.stream().filter(token -> token.mayName(name)).count();
    }

    /**
     * Those columns of a view that the statement may need, in the order given; at least one. It
     * needs all of them when it asks for a star.
     */
    List<String> columnsOf(List<String> columns) {
        if (asksForAllColumns()) {
            return columns;
        }
        List<String> mentioned = columns.stream().filter(this::mentions).toList();
        return mentioned.isEmpty() ? columns.subList(0, 1) : mentioned;
    }

    /**
     * Numbers of the named parameters as SQLite counts them: by first occurrence, from 1.
     *
     * @throws QueryException.BadQuestion when a parameter has no name
     */
    Map<String, Integer> parameters() {
        var numbers = new HashMap<String, Integer>();
        for (SqlToken token : tokens) {
            if (token.kind() == SqlToken.Kind.PARAMETER) {
                if (!token.text().startsWith(":") || token.text().length() == 1) {
                    throw new QueryException.BadQuestion(
                            "a parameter is written :name, was " + token.text());
                }
                numbers.putIfAbsent(token.text().substring(1), numbers.size() + 1);
            }
        }
        return numbers;
    }

    private boolean asksForAllColumns() {
        for (int i = 1; i < tokens.size(); i++) {
            if (tokens.get(i).is("*") && BEFORE_ALL_COLUMNS.contains(tokens.get(i - 1).text())) {
                return true;
            }
        }
        return mentions("natural");
    }

    private static List<SqlToken> oneStatement(List<SqlToken> all) {
        var statement = new ArrayList<SqlToken>();
        boolean ended = false;
        for (SqlToken token : all) {
            if (token.is(";")) {
                ended = !statement.isEmpty();
            } else if (ended) {
                throw new QueryException.BadQuestion(
                        "only one statement at a time: remove what follows the first ;");
            } else {
                statement.add(token);
            }
        }
        return List.copyOf(statement);
    }
}
