package io.solflow.stream.live;

import java.nio.file.Path;
import java.util.Objects;

/**
 * A local copy of the trades as JSON Lines.
 *
 * @param file the file being written; closed ones get {@code .1}, {@code .2}, ... behind their
 *     name, the newest {@code .1}
 * @param rotateBytes size at which a file is closed
 * @param keep closed files that are kept, at least 1
 */
public record LinesConfig(Path file, long rotateBytes, int keep) {

    public LinesConfig {
        Objects.requireNonNull(file, "file");
        if (rotateBytes < 1) {
            throw new IllegalArgumentException("rotateBytes must be positive, was " + rotateBytes);
        }
        if (keep < 1) {
            throw new IllegalArgumentException("keep must be at least 1, was " + keep);
        }
    }
}
