package io.solflow.sqlite.file;

import io.solflow.sqlite.dataset.Parameters;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** Rows of the catalog's table {@code files}, to and from objects. */
final class CatalogRows {

    private CatalogRows() {}

    /**
     * @param rest what follows the table's name: conditions and order
     * @param parameters of {@code rest}
     */
    static List<DataFile> files(
            Connection connection, Path root, String rest, List<Object> parameters)
            throws SQLException {
        var files = new ArrayList<DataFile>();
        try (PreparedStatement select =
                connection.prepareStatement(
                        "SELECT dataset, day, partition, state, rows, min_time_s, max_time_s,"
                                + " first_offset, last_offset, placed_among, path FROM files "
                                + rest)) {
            for (int i = 0; i < parameters.size(); i++) {
                select.setObject(i + 1, parameters.get(i));
            }
            try (ResultSet row = select.executeQuery()) {
                while (row.next()) {
                    files.add(file(row, root));
                }
            }
        }
        return files;
    }

    static void bind(Parameters to, FileId id, Extent extent) throws SQLException {
        to.put(id.relativePath())
                .put(id.dataset())
                .put(id.day().map(LocalDate::toString).orElse(null))
                .put(id.partition())
                .put(id.state().name().toLowerCase(Locale.ROOT))
                .put(extent.rows())
                .put(extent.minTimeSeconds())
                .put(extent.maxTimeSeconds())
                .put(extent.firstOffset())
                .put(extent.lastOffset())
                .put(extent.placedAmong());
    }

    private static DataFile file(ResultSet row, Path root) throws SQLException {
        var id =
                new FileId(
                        row.getString(1),
                        Optional.ofNullable(row.getString(2)).map(LocalDate::parse),
                        row.getInt(3));
        return new DataFile(
                id,
                FileState.valueOf(row.getString(4).toUpperCase(Locale.ROOT)),
                new Extent(
                        row.getLong(5),
                        row.getLong(6),
                        row.getLong(7),
                        row.getLong(8),
                        row.getLong(9),
                        row.getInt(10)),
                root.resolve(row.getString(11)),
                Optional.empty());
    }
}
