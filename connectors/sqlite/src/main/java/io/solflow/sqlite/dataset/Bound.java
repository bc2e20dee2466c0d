package io.solflow.sqlite.dataset;

import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Types;
import org.jspecify.annotations.Nullable;

/** The parameters of a statement. */
public final class Bound extends Parameters {

    private final PreparedStatement statement;
    private int next = 1;

    public Bound(PreparedStatement statement) {
        this.statement = statement;
    }

    @Override
    public Bound put(long value) throws SQLException {
        statement.setLong(next++, value);
        return this;
    }

    @Override
    public Bound put(double value) throws SQLException {
        statement.setDouble(next++, value);
        return this;
    }

    @Override
    public Bound put(@Nullable String value) throws SQLException {
        statement.setString(next++, value);
        return this;
    }

    @Override
    public Bound putNull() throws SQLException {
        statement.setNull(next++, Types.NULL);
        return this;
    }
}
