package io.solflow.topology.journal;

import java.nio.file.Path;

/**
 * A journal that had been found whole could not be read after all. What had been promised of it is
 * void: the store must be rebuilt once more, without it.
 */
public final class JournalException extends RuntimeException {

    private static final long serialVersionUID = 1;

    JournalException(Path file, Throwable cause) {
        super(
                "cannot read %s, which had been found whole; it is set aside and the store is rebuilt from the topic: %s"
                        .formatted(file, cause.getMessage()),
                cause);
    }
}
