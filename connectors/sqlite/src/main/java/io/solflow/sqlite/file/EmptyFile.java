package io.solflow.sqlite.file;

import io.solflow.sqlite.dataset.Dataset;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.stream.Stream;

/**
 * A database in memory with the tables and views of every kind of file, sealed or not, and no rows.
 */
public final class EmptyFile {

    private EmptyFile() {}

    /** Attaches one to a connection under a schema name. */
    public static void attach(Connection connection, String schema, List<Dataset<?>> datasets)
            throws SQLException {
        Sqlite.execute(connection, "ATTACH ':memory:' AS " + schema);
        for (String ddl : FileHeader.sharedDdl()) {
            Sqlite.execute(connection, inSchema(ddl, schema));
        }
        for (String ddl : SealNote.DDL) {
            Sqlite.execute(connection, inSchema(ddl, schema));
        }
        for (Dataset<?> dataset : datasets) {
            for (String ddl : ddl(dataset)) {
                Sqlite.execute(connection, inSchema(ddl, schema));
            }
        }
    }

    /** A text as SQL spells it. */
    public static String literal(String text) {
        return "'" + text.replace("'", "''") + "'";
    }

    private static List<String> ddl(Dataset<?> dataset) {
        return dataset.tables().stream()
                .flatMap(
                        table ->
                                Stream.concat(
                                        table.allDdl().stream(),
                                        table.rollups().stream()
                                                .flatMap(rollup -> rollup.ddl().stream())))
                .toList();
    }

    private static String inSchema(String ddl, String schema) {
        return ddl.replaceFirst(
                "^(CREATE (?:TABLE|VIEW|INDEX)|INSERT INTO) ", "$1 " + schema + ".");
    }
}
