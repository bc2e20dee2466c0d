package io.solflow.sqlite.file;

import io.solflow.sink.Row;
import io.solflow.sqlite.dataset.Dataset;
import io.solflow.sqlite.dataset.Table;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.ToLongFunction;

/**
 * One SQLite file that takes rows. Rows and the offset of the last one are one transaction, and
 * that transaction fails when the offset on disk is not the one this object left there. For one
 * thread at a time.
 */
final class PartitionFile<V> implements AutoCloseable {

    private final Path path;
    private final Connection connection;
    private final WriteAheadLog log;
    private final int partition;
    private final Table<V> table;
    private final ToLongFunction<Row<V>> timeSeconds;
    private final RowWriter<V> writer;
    private final PreparedStatement advance;
    private Extent extent;

    private PartitionFile(
            Path path,
            int partition,
            Connection connection,
            WriteAheadLog log,
            Table<V> table,
            ToLongFunction<Row<V>> timeSeconds,
            RowWriter<V> writer,
            Extent extent)
            throws SQLException {
        this.path = path;
        this.partition = partition;
        this.connection = connection;
        this.log = log;
        this.table = table;
        this.timeSeconds = timeSeconds;
        this.writer = writer;
        this.extent = extent;
        this.advance = connection.prepareStatement(FileHeader.ADVANCE);
    }

    /**
     * Opens a file, and makes it when it is missing or was never finished.
     *
     * @param base of a file that is made: offset up to which earlier files of its day and partition
     *     have every record
     * @throws StoreException.NewerFormat when a newer program wrote it
     * @throws StoreException.Misplaced when it is another file under this name
     */
    static <V> PartitionFile<V> open(
            Path root, FileId id, long base, Dataset<V> dataset, PartitionWriter.Settings settings)
            throws SQLException {
        Path path = id.under(root);
        Connection connection = Sqlite.openForWriting(path, settings.walLimitBytes());
        try {
            Optional<Table<V>> history =
                    id.day().isPresent() ? dataset.history() : Optional.empty();
            Table<V> table = history.orElseGet(() -> currentOf(dataset));
            Extent extent =
                    FileHeader.readOrCreate(
                            connection, path, id, table, settings.partitions(), base);
            RowWriter<V> writer =
                    history.isPresent()
                            ? new HistoryWriter<>(connection, table, id.partition())
                            : new CurrentWriter<>(connection, table, id.partition());
            return new PartitionFile<>(
                    path,
                    id.partition(),
                    connection,
                    new WriteAheadLog(connection, path, settings.walLimitBytes()),
                    table,
                    dataset.timeSeconds(),
                    writer,
                    extent);
        } catch (SQLException | RuntimeException e) {
            connection.close();
            throw e;
        }
    }

    long logBytes() {
        return log.size();
    }

    Extent extent() {
        return extent;
    }

    /**
     * Writes those rows that the file does not have yet. After an exception this object is of no
     * more use than to be closed.
     *
     * @param rows of this file, by rising offset
     * @param complete offset up to which every record is in its file; a row at or below it must be
     *     here already
     * @throws StoreException.Fenced when another writer has changed the file
     * @throws StoreException.ForeignTopic when a row that must be here is not
     * @throws FileClosedException when the file takes no more rows; it is as it was
     */
    void write(List<Row<V>> rows, long complete) throws SQLException {
        extent =
                Sqlite.inTransaction(
                        connection,
                        () -> {
                            requireOwn();
                            List<Row<V>> missing = missing(rows, complete);
                            return missing.isEmpty() ? extent : add(missing);
                        });
        log.keepBelowLimit();
    }

    @Override
    public void close() throws SQLException {
        try (connection) {
            advance.close();
            writer.close();
        }
    }

    private List<Row<V>> missing(List<Row<V>> rows, long complete) throws SQLException {
        var missing = new ArrayList<Row<V>>(rows.size());
        for (Row<V> row : rows) {
            if (row.offset() > extent.lastOffset()) {
                if (row.offset() <= complete) {
                    throw new StoreException.ForeignTopic(path, row.offset());
                }
                missing.add(row);
            } else if (!writer.holds(row)) {
                throw new StoreException.ForeignTopic(path, row.offset());
            }
        }
        return missing;
    }

    private Extent add(List<Row<V>> missing) throws SQLException {
        if (FileHeader.isClosed(connection)) {
            throw new FileClosedException(path);
        }
        long grown = writer.write(missing);
        Extent next = extent.plus(missing, grown, timeSeconds, placed(missing));
        FileHeader.bindAdvance(advance, next);
        advance.executeUpdate();
        return next;
    }

    private boolean placed(List<Row<V>> rows) {
        int partitions = extent.placedAmong();
        if (partitions == Extent.ANYWHERE) {
            return false;
        }
        String before = null;
        for (Row<V> row : rows) {
            String token = table.token().apply(row);
            boolean another = token != null && !token.equals(before);
            before = token;
            if (another && Placement.partitionOf(token, partitions) != partition) {
                return false;
            }
        }
        return true;
    }

    /** The transaction is the only writer from its start, so what is seen here stays so. */
    private void requireOwn() throws SQLException {
        if (FileHeader.lastOffset(connection) != extent.lastOffset()) {
            throw new StoreException.Fenced(path.toString(), extent.lastOffset());
        }
    }

    private static <V> Table<V> currentOf(Dataset<V> dataset) {
        return dataset.current()
                .orElseThrow(
                        () ->
                                new IllegalArgumentException(
                                        dataset.name() + " keeps no current state"));
    }
}
