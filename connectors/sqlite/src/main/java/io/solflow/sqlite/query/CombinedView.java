package io.solflow.sqlite.query;

import java.util.List;
import java.util.Optional;

/**
 * A view over views of several datasets; it is in no file.
 *
 * @param parts names of the views that it needs
 * @param columns in order
 * @param sql what it selects
 */
record CombinedView(String name, List<String> parts, List<String> columns, String sql)
        implements Askable {

    /** All of them. */
    static final List<CombinedView> ALL = List.of(EarlierTrades.VIEW);

    @Override
    public Optional<String> timeColumn() {
        return Optional.of("timestamp");
    }

    @Override
    public Optional<String> mintColumn() {
        return Optional.of("mint");
    }

    String ddl() {
        return "CREATE TEMP VIEW " + name + " AS " + sql.strip();
    }
}
