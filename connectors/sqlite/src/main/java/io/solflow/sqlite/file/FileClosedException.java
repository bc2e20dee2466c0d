package io.solflow.sqlite.file;

import java.nio.file.Path;
import java.sql.SQLException;

/** A file has been closed for sealing; the next of its day and partition takes the rows. */
final class FileClosedException extends SQLException {

    FileClosedException(Path file) {
        super(file + " is closed: its day is being sealed");
    }
}
