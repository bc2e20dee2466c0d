package io.solflow.cli;

import io.solflow.sqlite.file.Catalog;
import java.nio.file.Files;
import java.nio.file.Path;

/** Tells an empty answer from an answer out of the wrong directory. */
final class NoFilesYet {

    private NoFilesYet() {}

    /** Says so on standard error when nothing has ever been written below a root. */
    static void say(Surroundings surroundings, Path root) {
        if (Files.notExists(root.resolve(Catalog.FILE_NAME))) {
            surroundings
                    .err()
                    .println(
                            "solflow: there are no SQLite files in "
                                    + root
                                    + " yet; another place is named with --data or"
                                    + " solflow.sqlite.root");
        }
    }
}
