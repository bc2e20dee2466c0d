package io.solflow.app.data;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/** The directory of the SQLite files, before anything is written to it. */
public final class SqliteRoot {

    private SqliteRoot() {}

    /**
     * Creates the directory when missing. What waiting does not change is refused here; a disk that
     * is full later is the sink's to wait for.
     *
     * @throws DataDirectoryException when it is no directory, or may not be written
     */
    public static void require(Path root) {
        try {
            Files.createDirectories(root);
        } catch (IOException e) {
            throw refused(root, "cannot be created (" + e + ")", e);
        }
        if (!Files.isWritable(root)) {
            throw refused(root, "not writable for this user", null);
        }
    }

    private static DataDirectoryException refused(
            Path root, String why, @Nullable Throwable cause) {
        return new DataDirectoryException(
                root
                        + ": directory of the SQLite files, "
                        + why
                        + "; make it writable, or choose another one with solflow.sqlite.root",
                cause);
    }
}
