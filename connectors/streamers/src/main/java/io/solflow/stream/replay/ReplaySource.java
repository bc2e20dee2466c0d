package io.solflow.stream.replay;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;

/** Something that recorded trades are read from, always with the same content. */
public interface ReplaySource {

    /** File name without folders; part of the identity of rows that have no signature. */
    String name();

    /** Where it is, for messages. */
    String location();

    /** The bytes from the start, as stored; the caller closes it. Called several times. */
    InputStream open() throws IOException;

    static ReplaySource file(Path path) {
        return new RecordedFile(path);
    }

    /**
     * {@link #name} without the endings {@code .gz}, {@code .csv}, {@code .jsonl}, {@code .ndjson}
     * and {@code .json}.
     */
    default String stem() {
        return name().replaceFirst("\\.gz$", "").replaceFirst("\\.(csv|jsonl|ndjson|json)$", "");
    }
}
