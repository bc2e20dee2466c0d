package io.solflow.sqlite.file;

import io.solflow.sink.Row;
import java.sql.SQLException;
import java.util.List;

/**
 * Puts rows into the table of one file, inside a transaction that somebody else runs. After one
 * that was rolled back it is closed: what it remembers may differ from what is there.
 */
interface RowWriter<V> extends AutoCloseable {

    /** Writes rows in the order of their offsets; returns by how many rows the table grew. */
    long write(List<Row<V>> rows) throws SQLException;

    /** True when a row at or below the file's offset is in the file, as it should be. */
    boolean holds(Row<V> row) throws SQLException;

    @Override
    void close() throws SQLException;
}
