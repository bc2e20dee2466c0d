package io.solflow.sqlite.dataset;

import io.solflow.sink.Row;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;

/**
 * What a row leaves in tables beside the main one. Rows of several partitions may come together in
 * one file, so what stands there is found by {@link #id}, not by the offset alone.
 */
public interface Companion<V> {

    /** Bits of an id that hold the offset: more records than a partition will ever have. */
    int OFFSET_BITS = 48;

    /** Names a record among those of all partitions of a topic; shown by views as {@code id}. */
    static long id(int partition, long offset) {
        return ((long) partition << OFFSET_BITS) + offset;
    }

    /**
     * A table of which every row goes along when rows move into another file. Ids mean the same in
     * every file.
     *
     * @param columns all of them
     */
    record Beside(String name, List<Column> columns) {}

    /** Its tables that have something of rows. */
    List<Beside> tables();

    /** Statements that make its tables. */
    List<String> ddl();

    /**
     * Opens it in a file.
     *
     * @param ids numbers of the file, and the partition of the rows that will be written
     */
    Writer<V> open(Connection connection, Ids ids) throws SQLException;

    /** Writes inside a transaction that somebody else runs; for one thread at a time. */
    interface Writer<V> extends AutoCloseable {

        /** Takes what belongs to a row; rows come by rising offset. */
        void take(Row<V> row) throws SQLException;

        /** Writes what has been taken; called once for each batch. */
        void flush() throws SQLException;

        @Override
        void close() throws SQLException;
    }
}
