package io.solflow.cli;

import io.solflow.sqlite.file.Catalog;
import io.solflow.sqlite.file.DataFile;
import io.solflow.sqlite.file.Sqlite;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.List;

/** The files of a root, as its catalog lists them. */
final class Listing {

    private Listing() {}

    static List<DataFile> of(Path root) {
        try {
            return Catalog.readOnly(root);
        } catch (SQLException e) {
            throw new CommandFailed(
                    "the catalog of " + root + " cannot be read: " + Sqlite.reason(e));
        }
    }
}
