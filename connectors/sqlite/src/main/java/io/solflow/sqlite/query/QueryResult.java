package io.solflow.sqlite.query;

import java.sql.ResultSet;
import java.sql.ResultSetMetaData;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Iterator;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * An answer, read row by row while the question is still open; close it soon. A value is a {@link
 * Long}, {@link Double}, {@link String}, {@code byte[]} or null. For one thread.
 */
public final class QueryResult implements Iterator<List<@Nullable Object>>, AutoCloseable {

    private final QueryConnection connection;
    private final Statement statement;
    private final ResultSet rows;
    private final List<String> columns;
    private final long maxRows;
    private final Function<SQLException, QueryException> explain;
    private long returned;
    private @Nullable Boolean more;

    QueryResult(
            QueryConnection connection,
            Statement statement,
            ResultSet rows,
            long maxRows,
            Function<SQLException, QueryException> explain)
            throws SQLException {
        this.connection = connection;
        this.statement = statement;
        this.rows = rows;
        this.maxRows = maxRows;
        this.explain = explain;
        ResultSetMetaData meta = rows.getMetaData();
        var names = new ArrayList<String>();
        for (int i = 1; i <= meta.getColumnCount(); i++) {
            names.add(meta.getColumnLabel(i));
        }
        this.columns = List.copyOf(names);
    }

    /** Names of the columns in order; a name may occur twice. */
    public List<String> columns() {
        return columns;
    }

    /**
     * @throws QueryException when the deadline has passed or a file cannot be read
     */
    @Override
    public boolean hasNext() {
        return returned < maxRows && onARow();
    }

    @Override
    public List<@Nullable Object> next() {
        if (!hasNext()) {
            throw new NoSuchElementException("the answer has no more rows");
        }
        try {
            var row = new ArrayList<@Nullable Object>(columns.size());
            for (int i = 1; i <= columns.size(); i++) {
                row.add(value(rows.getObject(i)));
            }
            returned++;
            more = null;
            return Collections.unmodifiableList(row);
        } catch (SQLException e) {
            throw explain.apply(e);
        }
    }

    /** True when the limit of rows has cut the answer; asked after the last row. */
    public boolean truncated() {
        return returned >= maxRows && onARow();
    }

    @Override
    public void close() {
        try (connection;
                statement;
                rows) {
            more = false;
        } catch (SQLException e) {
            throw explain.apply(e);
        }
    }

    private static @Nullable Object value(@Nullable Object read) {
        return read instanceof Integer small ? Long.valueOf(small) : read;
    }

    private boolean onARow() {
        Boolean known = more;
        if (known == null) {
            try {
                known = rows.next();
            } catch (SQLException e) {
                throw explain.apply(e);
            }
            more = known;
        }
        return known;
    }
}
