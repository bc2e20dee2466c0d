package io.solflow.sqlite.query;

import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.function.LongFunction;
import org.jspecify.annotations.Nullable;

/**
 * What a statement itself says about token and time, where that is beyond doubt: {@code FROM view
 * [alias] WHERE} with plain conditions joined by AND, and no other mention of the view. Everything
 * else is left to SQLite, which sees the whole statement in any case: what is found here only
 * spares files that cannot have a row for it.
 */
final class Conditions {

    private static final Set<String> CLAUSES =
            Set.of("group", "order", "limit", "having", "union", "except", "intersect");

    /** Digits of a time that is surely not beyond what a long holds. */
    private static final int LONGEST_TIME = 12;

    private static final long FURTHEST_TIME = 999_999_999_999L;

    private static final int DATE_LENGTH = "2026-11-20".length();

    private final Question question;
    private final Askable view;
    private final Map<String, ?> parameters;
    private final List<SqlToken> tokens;

    private Conditions(Question question, Askable view, Map<String, ?> parameters) {
        this.question = question;
        this.view = view;
        this.parameters = parameters;
        this.tokens = question.tokens();
    }

    /**
     * The part of a scope that a question can see of a view.
     *
     * @param parameters values of the question's named parameters
     */
    static QueryScope narrow(
            Question question, Askable view, Map<String, ?> parameters, QueryScope scope) {
        return new Conditions(question, view, parameters).narrow(scope);
    }

    private QueryScope narrow(QueryScope scope) {
        if (question.mentionsOf(view.name()) != 1) {
            return scope;
        }
        int at = indexOfView();
        if (at < 1 || !tokens.get(at - 1).is("from")) {
            return scope;
        }
        String qualifier = view.name();
        at++;
        if (isAt(at, "as")) {
            at++;
        }
        if (!isAt(at, "where") && at < tokens.size() && isName(tokens.get(at))) {
            qualifier = tokens.get(at).text();
            at++;
        }
        if (!isAt(at, "where")) {
            return scope;
        }
        QueryScope narrowed = scope;
        for (List<SqlToken> condition : conjunction(at + 1)) {
            narrowed = apply(withoutQualifier(condition, qualifier), narrowed);
        }
        return narrowed;
    }

    private int indexOfView() {
        for (int i = 0; i < tokens.size(); i++) {
            if (tokens.get(i).mayName(view.name())) {
                return i;
            }
        }
        return -1;
    }

    private boolean isAt(int at, String word) {
        return at < tokens.size() && tokens.get(at).is(word);
    }

    private static boolean isName(SqlToken token) {
        return token.kind() == SqlToken.Kind.WORD || token.kind() == SqlToken.Kind.QUOTED_NAME;
    }

    /** The conditions of a WHERE that must all hold; none when they are not joined by AND only. */
    private List<List<SqlToken>> conjunction(int from) {
        var conditions = new ArrayList<List<SqlToken>>();
        var condition = new ArrayList<SqlToken>();
        int depth = 0;
        boolean between = false;
        for (int at = from; at < tokens.size(); at++) {
            SqlToken token = tokens.get(at);
            if (token.is("(") || token.is("case")) {
                depth++;
            } else if (token.is(")") || token.is("end")) {
                depth--;
            }
            if (depth < 0 || (depth == 0 && endsWhere(at))) {
                break;
            }
            if (depth == 0 && token.is("or")) {
                return List.of();
            }
            if (depth == 0 && token.is("and") && !between) {
                conditions.add(List.copyOf(condition));
                condition.clear();
            } else {
                between = token.is("between") || (between && !(depth == 0 && token.is("and")));
                condition.add(token);
            }
        }
        conditions.add(condition);
        return conditions;
    }

    private boolean endsWhere(int at) {
        SqlToken token = tokens.get(at);
        if (token.is("window")) { // also the name of a column
            return at + 2 < tokens.size() && tokens.get(at + 2).is("as");
        }
        return token.kind() == SqlToken.Kind.WORD && CLAUSES.contains(token.text());
    }

    private static List<SqlToken> withoutQualifier(List<SqlToken> condition, String qualifier) {
        return condition.size() > 2
                        && condition.get(0).mayName(qualifier)
                        && condition.get(1).is(".")
                ? condition.subList(2, condition.size())
                : condition;
    }

    private QueryScope apply(List<SqlToken> condition, QueryScope scope) {
        if (condition.size() < 3 || !isName(condition.get(0))) {
            return scope;
        }
        String column = condition.get(0).text();
        List<SqlToken> rest = condition.subList(1, condition.size());
        if (view.mintColumn().filter(column::equalsIgnoreCase).isPresent()) {
            return ofToken(rest, scope);
        }
        if (view.timeColumn().filter(column::equalsIgnoreCase).isPresent()) {
            return ofTime(rest, scope);
        }
        return scope;
    }

    private QueryScope ofToken(List<SqlToken> rest, QueryScope scope) {
        return rest.size() == 2 && rest.get(0).is("=") && scope.mint().isEmpty()
                ? text(rest.get(1)).map(scope::about).orElse(scope)
                : scope;
    }

    private Optional<String> text(SqlToken token) {
        return switch (token.kind()) {
            case TEXT -> Optional.of(token.text());
            case PARAMETER ->
                    value(token) instanceof String text ? Optional.of(text) : Optional.empty();
            default -> Optional.empty();
        };
    }

    private QueryScope ofTime(List<SqlToken> rest, QueryScope scope) {
        if (rest.get(0).is("between")) {
            int and = index(rest, "and");
            return and < 0
                    ? scope
                    : between(rest.subList(1, and), rest.subList(and + 1, rest.size()), scope);
        }
        boolean orEqual = rest.get(1).is("=");
        OptionalLong limit = time(rest.subList(orEqual ? 2 : 1, rest.size()));
        return switch (rest.get(0).text()) {
            case ">" -> bound(at -> scope.since(orEqual ? at : at + 1), limit, scope);
            case "<" -> bound(at -> scope.before(orEqual ? at + 1 : at), limit, scope);
            case "=" -> bound(at -> scope.since(at).before(at + 1), limit, scope);
            default -> scope;
        };
    }

    private QueryScope between(List<SqlToken> first, List<SqlToken> last, QueryScope scope) {
        QueryScope since = bound(scope::since, time(first), scope);
        return bound(at -> since.before(at + 1), time(last), since);
    }

    private static int index(List<SqlToken> tokens, String word) {
        for (int i = 0; i < tokens.size(); i++) {
            if (tokens.get(i).is(word)) {
                return i;
            }
        }
        return -1;
    }

    private static QueryScope bound(
            LongFunction<QueryScope> narrow, OptionalLong at, QueryScope scope) {
        return at.isPresent() ? narrow.apply(at.getAsLong()) : scope;
    }

    /** A moment that is written down: seconds, or {@code unixepoch('2026-11-20 08:30')}. */
    private OptionalLong time(List<SqlToken> expression) {
        if (expression.isEmpty()) {
            return OptionalLong.empty();
        }
        SqlToken first = expression.get(0);
        if (expression.size() == 4
                && first.is("unixepoch")
                && expression.get(1).is("(")
                && expression.get(2).kind() == SqlToken.Kind.TEXT) {
            return written(expression.get(2).text());
        }
        if (expression.size() != 1) {
            return OptionalLong.empty();
        }
        return switch (first.kind()) {
            case NUMBER ->
                    first.text().length() > LONGEST_TIME
                            ? OptionalLong.empty()
                            : OptionalLong.of(Long.parseLong(first.text()));
            case PARAMETER ->
                    value(first) instanceof Long seconds && Math.abs(seconds) <= FURTHEST_TIME
                            ? OptionalLong.of(seconds)
                            : OptionalLong.empty();
            default -> OptionalLong.empty();
        };
    }

    private static OptionalLong written(String text) {
        try {
            LocalDateTime time =
                    text.length() == DATE_LENGTH
                            ? LocalDate.parse(text).atStartOfDay()
                            : LocalDateTime.parse(text.replace(' ', 'T'));
            return OptionalLong.of(time.toEpochSecond(ZoneOffset.UTC));
        } catch (DateTimeException e) {
            return OptionalLong.empty(); // SQLite knows more forms; those narrow nothing
        }
    }

    private @Nullable Object value(SqlToken parameter) {
        return parameters.get(parameter.text().substring(1));
    }
}
