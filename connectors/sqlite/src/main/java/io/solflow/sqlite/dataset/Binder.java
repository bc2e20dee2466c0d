package io.solflow.sqlite.dataset;

import io.solflow.sink.Row;
import java.sql.SQLException;

/** Puts what a row has to say into the parameters of a statement, in the statement's order. */
@FunctionalInterface
public interface Binder<V> {

    void bind(Parameters parameters, Row<V> row, Ids ids) throws SQLException;
}
