package io.solflow.sqlite.archive;

import java.io.IOException;
import java.nio.file.Path;

/** Whoever wanted an archive no longer does. */
public final class CancelledException extends IOException {

    CancelledException(Path archive) {
        super("the unpacking of " + archive + " was ended");
    }
}
