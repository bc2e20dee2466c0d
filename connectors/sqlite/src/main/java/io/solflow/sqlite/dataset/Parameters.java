package io.solflow.sqlite.dataset;

import java.sql.SQLException;
import org.jspecify.annotations.Nullable;

/** Takes the values of a row from left to right. */
public abstract class Parameters {

    public abstract Parameters put(long value) throws SQLException;

    public abstract Parameters put(double value) throws SQLException;

    public abstract Parameters put(@Nullable String value) throws SQLException;

    public abstract Parameters putNull() throws SQLException;

    public final Parameters put(boolean value) throws SQLException {
        return put(value ? 1L : 0L);
    }

    public final Parameters putNullable(@Nullable Number value) throws SQLException {
        if (value == null) {
            return putNull();
        }
        return value instanceof Double real ? put(real.doubleValue()) : put(value.longValue());
    }

    public final Parameters putNullable(@Nullable Boolean value) throws SQLException {
        return value == null ? putNull() : put(value.booleanValue());
    }
}
