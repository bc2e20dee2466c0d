package io.solflow.sqlite.file;

import io.solflow.sink.Row;
import io.solflow.sqlite.dataset.Dataset;
import io.solflow.sqlite.dataset.Held;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;

/**
 * Looks whether rows that come again are in the sealed file of their day, as they should be. An
 * archive is believed, and so is a day that has been removed.
 */
final class SealedRows {

    private SealedRows() {}

    /**
     * @throws StoreException.ForeignTopic when a row is not there
     */
    static <V> void require(
            Path root,
            Catalog catalog,
            Dataset<V> dataset,
            int partition,
            LocalDate day,
            List<Row<V>> rows)
            throws SQLException {
        Optional<Held<V>> held = dataset.history().flatMap(table -> table.held());
        Optional<SealedDay> sealed = catalog.days().find(dataset.name(), day);
        if (held.isEmpty() || sealed.isEmpty() || sealed.get().state() != FileState.SEALED) {
            return;
        }
        Path file = sealed.get().under(root);
        if (Files.notExists(file)) {
            return; // replaced or compressed at this moment
        }
        try (Connection connection = Sqlite.openUnchanging(file)) {
            if (FileFormat.of(connection, file) != FileFormat.CURRENT) {
                return; // its tables are asked in another way; it is believed, as an archive is
            }
            try (KnownIds ids = new KnownIds(connection, partition);
                    Held.Finder<V> finder = held.get().find(connection, ids)) {
                for (Row<V> row : rows) {
                    if (!finder.holds(row)) {
                        throw new StoreException.ForeignTopic(file, row.offset());
                    }
                }
            }
        }
    }
}
