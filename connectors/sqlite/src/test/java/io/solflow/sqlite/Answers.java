package io.solflow.sqlite;

import io.solflow.sqlite.query.QueryEngine;
import io.solflow.sqlite.query.QueryLimits;
import io.solflow.sqlite.query.QueryScope;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** What the files below a root say. */
public final class Answers {

    private Answers() {}

    public static List<List<Object>> sql(Path root, String sql) {
        return sql(root, sql, QueryScope.EVERYTHING);
    }

    public static List<List<Object>> sql(Path root, String sql, QueryScope scope) {
        var engine = new QueryEngine(root, Clock.systemUTC());
        try (var result = engine.run(sql, scope, QueryLimits.DEFAULT)) {
            var rows = new ArrayList<List<Object>>();
            result.forEachRemaining(rows::add);
            return rows;
        }
    }

    /** Every row of every view, to compare two roots. */
    public static Map<String, List<List<Object>>> everything(Path root) {
        var engine = new QueryEngine(root, Clock.systemUTC());
        var content = new TreeMap<String, List<List<Object>>>();
        for (String view : engine.views()) {
            content.put(view, sql(root, "SELECT * FROM " + view + " ORDER BY 1, 2"));
        }
        return content;
    }
}
