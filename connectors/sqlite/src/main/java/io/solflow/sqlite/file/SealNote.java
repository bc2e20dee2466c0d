package io.solflow.sqlite.file;

import io.solflow.sqlite.dataset.Bound;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;

/**
 * What a sealed file says of its own making, so that a lost catalog can be made again.
 *
 * @param contentHash of the logical rows, whatever their order
 * @param dropped rows that had come more than once
 * @param throughSeconds latest event time seen of the dataset when the day was sealed
 */
record SealNote(long contentHash, long dropped, long throughSeconds, List<SealedPart> parts) {

    /** Its tables. */
    static final List<String> DDL =
            List.of(
                    """
                    CREATE TABLE seal(
                      id INTEGER PRIMARY KEY CHECK (id = 1),
                      content_hash INTEGER NOT NULL,
                      dropped INTEGER NOT NULL,
                      through_s INTEGER NOT NULL
                    ) STRICT\
                    """,
                    """
                    CREATE TABLE seal_parts(
                      partition INTEGER PRIMARY KEY,
                      generation INTEGER NOT NULL,
                      rows INTEGER NOT NULL,
                      first_offset INTEGER NOT NULL,
                      last_offset INTEGER NOT NULL
                    ) STRICT\
                    """);

    void write(Connection connection) throws SQLException {
        for (String ddl : DDL) {
            Sqlite.execute(connection, ddl);
        }
        try (PreparedStatement seal =
                        connection.prepareStatement("INSERT INTO seal VALUES(1, ?, ?, ?)");
                PreparedStatement part =
                        connection.prepareStatement(
                                "INSERT INTO seal_parts VALUES(?, ?, ?, ?, ?)")) {
            new Bound(seal).put(contentHash).put(dropped).put(throughSeconds);
            seal.executeUpdate();
            for (SealedPart one : parts) {
                new Bound(part)
                        .put(one.partition())
                        .put(one.generation())
                        .put(one.rows())
                        .put(one.firstOffset())
                        .put(one.lastOffset());
                part.executeUpdate();
            }
        }
    }

    static SealNote read(Connection connection) throws SQLException {
        var parts = new ArrayList<SealedPart>();
        try (Statement statement = connection.createStatement()) {
            try (ResultSet row =
                    statement.executeQuery(
                            "SELECT partition, generation, rows, first_offset, last_offset FROM"
                                    + " seal_parts ORDER BY partition")) {
                while (row.next()) {
                    parts.add(
                            new SealedPart(
                                    row.getInt(1),
                                    row.getInt(2),
                                    row.getLong(3),
                                    row.getLong(4),
                                    row.getLong(5)));
                }
            }
            try (ResultSet row =
                    statement.executeQuery("SELECT content_hash, dropped, through_s FROM seal")) {
                row.next();
                return new SealNote(row.getLong(1), row.getLong(2), row.getLong(3), parts);
            }
        }
    }
}
