package io.solflow.sqlite.dataset;

import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Types;
import org.jspecify.annotations.Nullable;

/** Fills the parameters of a statement from left to right. */
public final class Parameters {

    private final PreparedStatement statement;
    private int next = 1;

    public Parameters(PreparedStatement statement) {
        this.statement = statement;
    }

    public Parameters put(long value) throws SQLException {
        statement.setLong(next++, value);
        return this;
    }

    public Parameters put(boolean value) throws SQLException {
        return put(value ? 1 : 0);
    }

    public Parameters put(double value) throws SQLException {
        statement.setDouble(next++, value);
        return this;
    }

    public Parameters put(@Nullable String value) throws SQLException {
        statement.setString(next++, value);
        return this;
    }

    public Parameters putNullable(@Nullable Number value) throws SQLException {
        if (value == null) {
            statement.setNull(next++, Types.NULL);
        } else if (value instanceof Double real) {
            statement.setDouble(next++, real);
        } else {
            statement.setLong(next++, value.longValue());
        }
        return this;
    }

    public Parameters putNullable(@Nullable Boolean value) throws SQLException {
        return putNullable(value == null ? null : Integer.valueOf(value ? 1 : 0));
    }
}
