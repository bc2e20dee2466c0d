package io.solflow.crash;

import io.solflow.sqlite.query.QueryEngine;
import io.solflow.sqlite.query.QueryLimits;
import io.solflow.sqlite.query.QueryResult;
import io.solflow.sqlite.query.QueryScope;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * The rows of every view, sorted. Without offsets, ids made of them, and times of arrival: where
 * transactions end makes no difference to anybody.
 */
final class SqliteContents {

    private static final QueryLimits LIMITS =
            new QueryLimits(Long.MAX_VALUE, Duration.ofMinutes(2));

    /** Where a record stands in its topic, and when Kafka got it. */
    private static final Set<String> OF_THE_TOPIC = Set.of("kafka_offset", "created_at", "since");

    /** A signature that ends with a partition and an offset: of a window in view trades. */
    private static final Pattern WINDOW = Pattern.compile("(agg_.*)_[0-9]+");

    private SqliteContents() {}

    /** Compares one view after the other, since together they may not fit into memory. */
    static void mustEqual(Path root, Path expected, String circumstances) {
        for (String view : engine(root).views()) {
            of(root, view).mustEqual(of(expected, view), circumstances);
        }
    }

    private static Contents of(Path root, String view) {
        return new Contents(new TreeMap<>(Map.of(view, rows(engine(root), view))));
    }

    private static QueryEngine engine(Path root) {
        return new QueryEngine(root, Clock.systemUTC());
    }

    private static List<String> rows(QueryEngine engine, String view) {
        var rows = new ArrayList<String>();
        try (QueryResult result =
                engine.run("SELECT * FROM " + view, QueryScope.EVERYTHING, LIMITS)) {
            List<String> columns = result.columns();
            result.forEachRemaining(row -> rows.add(text(columns, row)));
        }
        return rows.stream().sorted().toList();
    }

    private static String text(List<String> columns, List<? extends @Nullable Object> row) {
        var values = new ArrayList<@Nullable Object>(row);
        for (int i = 0; i < columns.size(); i++) {
            boolean ofTheTopic =
                    OF_THE_TOPIC.contains(columns.get(i))
                            || columns.get(i).equals("id") && values.get(i) instanceof Number;
            if (ofTheTopic) {
                values.set(i, "-");
            } else if (columns.get(i).equals("signature") && values.get(i) instanceof String text) {
                values.set(i, WINDOW.matcher(text).replaceFirst("$1"));
            }
        }
        return values.toString();
    }
}
