package io.solflow.sqlite.file;

import io.solflow.sqlite.dataset.Parameters;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** Rows of the catalog's table {@code files}, to and from objects. */
final class CatalogRows {

    static final String PUT_FILE =
            "INSERT OR REPLACE INTO files(path, dataset, day, partition, generation, state, rows,"
                    + " min_time_s, max_time_s, first_offset, last_offset, placed_among)"
                    + " VALUES(?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)";

    private static final String SELECT =
            "SELECT f.dataset, f.day, partition, generation, state, rows, min_time_s, max_time_s,"
                    + " first_offset, last_offset, placed_among, path,"
                    + " (SELECT sha256 FROM seals s WHERE s.path = f.path AND s.dataset = f.dataset"
                    + " AND s.day = f.day) FROM files f ";

    private CatalogRows() {}

    /**
     * @param rest what follows the table's name: conditions and order
     * @param parameters of {@code rest}
     */
    static List<DataFile> files(
            Connection connection, Path root, String rest, List<Object> parameters)
            throws SQLException {
        var files = new ArrayList<DataFile>();
        try (PreparedStatement select = connection.prepareStatement(SELECT + rest)) {
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

    /** All files of a catalog of the first format, by path. */
    static List<DataFile> filesBeforeSealing(Connection connection, Path root) throws SQLException {
        var files = new ArrayList<DataFile>();
        try (Statement select = connection.createStatement();
                ResultSet row =
                        select.executeQuery(
                                "SELECT dataset, day, partition, 0, state, rows, min_time_s,"
                                        + " max_time_s, first_offset, last_offset, placed_among,"
                                        + " path, NULL FROM files ORDER BY path")) {
            while (row.next()) {
                files.add(file(row, root));
            }
        }
        return files;
    }

    /** Of a file that is not final. */
    static void bind(Parameters to, FileId id, Extent extent) throws SQLException {
        bind(to, id.relativePath(), id, id.state(), extent);
    }

    static void bind(Parameters to, String path, FileId id, FileState state, Extent extent)
            throws SQLException {
        to.put(path)
                .put(id.dataset())
                .put(id.day().map(LocalDate::toString).orElse(null))
                .put(id.partition())
                .put(id.generation())
                .put(state.name().toLowerCase(Locale.ROOT))
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
                        row.getInt(3),
                        row.getInt(4));
        return new DataFile(
                id,
                FileState.valueOf(row.getString(5).toUpperCase(Locale.ROOT)),
                new Extent(
                        row.getLong(6),
                        row.getLong(7),
                        row.getLong(8),
                        row.getLong(9),
                        row.getLong(10),
                        row.getInt(11)),
                root.resolve(row.getString(12)),
                Optional.ofNullable(row.getString(13)));
    }
}
