package io.solflow.sqlite.file;

import io.solflow.sink.Row;
import java.sql.SQLException;
import java.util.List;

/** Puts rows into the table of one file, inside a transaction that somebody else runs. */
interface RowWriter<V> extends AutoCloseable {

    /** Writes rows in the order of their offsets; returns by how many rows the table grew. */
    long write(List<Row<V>> rows) throws SQLException;

    /** True when a row at or below the file's offset is in the file, as it should be. */
    boolean holds(Row<V> row) throws SQLException;

    /** Told after a transaction was rolled back. */
    void rolledBack();

    @Override
    void close() throws SQLException;
}
