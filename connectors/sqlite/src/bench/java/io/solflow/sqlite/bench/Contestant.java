package io.solflow.sqlite.bench;

import io.solflow.schemas.Trade;
import io.solflow.sink.Row;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.List;

/** Something that takes decoded trades and has them on disk. For one thread. */
public interface Contestant extends AutoCloseable {

    /** Makes a contestant. */
    interface Entry {

        /** As it is printed. */
        String name();

        /**
         * @param directory empty, for this contestant alone
         */
        Contestant open(Path directory) throws SQLException;
    }

    /** Takes a batch; returns once it is committed in the way the contestant works best. */
    void write(List<Row<Trade>> rows) throws SQLException;

    /** Sum of the quotes of all rows that it has, and their number: {@code sum * 31 + count}. */
    long checksum() throws SQLException;

    /** Leaves the files closed, with everything in them. */
    @Override
    void close() throws SQLException;
}
