package io.solflow.sqlite.archive;

import java.io.IOException;
import java.nio.file.Path;

/** An archive does not hold what the catalog says. */
public final class ArchiveDamagedException extends IOException {

    ArchiveDamagedException(Path archive, String finding) {
        super(
                archive
                        + " is damaged ("
                        + finding
                        + "). Put a copy in its place, or move it away: the rows of its day are"
                        + " restored as far as the topic still has them");
    }
}
