package io.solflow.jsonl;

import java.nio.file.Path;
import java.time.Duration;
import java.util.Objects;

/**
 * Where the files are and how they are written.
 *
 * @param root directory of all files ({@code solflow.jsonl.root}, default {@code data/jsonl})
 * @param rotateBytes size at which a file is closed and a new one begun ({@code
 *     solflow.jsonl.rotate-bytes}, default 256 MiB); one batch of lines may be larger
 * @param flushInterval longest time that a line waits for others ({@code solflow.jsonl.flush-ms},
 *     default 1 s, at most 5 s)
 */
public record JsonlConfig(Path root, long rotateBytes, Duration flushInterval) {

    /** Lines that wait in memory at most, per topic and partition. */
    static final int BATCH_ROWS = 1_000;

    private static final Duration LONGEST_INTERVAL = Duration.ofSeconds(5);

    public JsonlConfig {
        Objects.requireNonNull(root, "solflow.jsonl.root is required");
        if (rotateBytes < 1) {
            throw new IllegalArgumentException(
                    "solflow.jsonl.rotate-bytes must be at least 1, was " + rotateBytes);
        }
        if (flushInterval.toMillis() < 1 || flushInterval.compareTo(LONGEST_INTERVAL) > 0) {
            throw new IllegalArgumentException(
                    "solflow.jsonl.flush-ms must be from 1 to 5000, was "
                            + flushInterval.toMillis());
        }
    }

    /** The defaults, below a root. */
    public static JsonlConfig at(Path root) {
        return new JsonlConfig(root, 256L << 20, Duration.ofSeconds(1));
    }
}
