package io.solflow.deploy;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What a query to Prometheus needs: as much of its language as dashboards and rules here use.
 *
 * @param metrics names of the metrics
 * @param conditions on labels
 * @param grouped labels that the result is grouped by
 * @param aggregated whether labels are lost that it is not grouped by
 */
record PromQuery(
        Set<String> metrics, List<Condition> conditions, Set<String> grouped, boolean aggregated) {

    private static final Pattern TOKEN =
            Pattern.compile("\"[^\"]*\"|\\$?[a-zA-Z_:][\\w:]*|[0-9][\\w.]*|=~|!~|!=|==|<=|>=|\\S");
    private static final Set<String> AGGREGATIONS = Set.of("sum", "max", "min", "avg", "count");
    private static final Set<String> WORDS = Set.of("and", "or", "unless", "bool", "offset");

    /**
     * @param exact whether the label must equal the value; otherwise the value is a pattern
     */
    record Condition(String metric, String label, boolean exact, String value) {}

    static PromQuery parse(String text) {
        return new Reader(text).read();
    }

    private static final class Reader {

        private final List<String> tokens = new ArrayList<>();
        private final Set<String> metrics = new LinkedHashSet<>();
        private final List<Condition> conditions = new ArrayList<>();
        private final Set<String> grouped = new LinkedHashSet<>();
        private boolean aggregated;
        private int at;

        Reader(String text) {
            Matcher matcher = TOKEN.matcher(text);
            while (matcher.find()) {
                tokens.add(matcher.group());
            }
        }

        PromQuery read() {
            while (at < tokens.size()) {
                String token = tokens.get(at++);
                if (token.equals("[")) {
                    skipTo("]");
                } else if (AGGREGATIONS.contains(token)) {
                    aggregated = true;
                } else if (token.equals("by")) {
                    grouping();
                } else if (isName(token) && !next("(") && !WORDS.contains(token)) {
                    selector(token);
                }
            }
            return new PromQuery(metrics, conditions, grouped, aggregated);
        }

        private void grouping() {
            at++;
            while (!next(")")) {
                String label = tokens.get(at++);
                if (isName(label)) {
                    grouped.add(label);
                }
            }
        }

        private void selector(String metric) {
            metrics.add(metric);
            if (!next("{")) {
                return;
            }
            at++;
            while (!next("}")) {
                String label = tokens.get(at++);
                if (label.equals(",")) {
                    continue;
                }
                String comparison = tokens.get(at++);
                String quoted = tokens.get(at++);
                conditions.add(
                        new Condition(
                                metric,
                                label,
                                comparison.equals("="),
                                quoted.substring(1, quoted.length() - 1)));
            }
        }

        private boolean next(String token) {
            return at < tokens.size() && tokens.get(at).equals(token);
        }

        private void skipTo(String token) {
            while (!next(token)) {
                at++;
            }
        }

        private static boolean isName(String token) {
            return Character.isLetter(token.charAt(0)) || token.charAt(0) == '_';
        }
    }
}
