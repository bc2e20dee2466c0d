package io.solflow.stream.replay;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.Optional;

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
     * Why nothing in it can be replayed: nobody knows its columns, or its name must tell something
     * and does not. Empty when its rows can be read. Reads the first lines, of recorded
     * transactions all.
     *
     * @throws UncheckedIOException when its bytes cannot be read
     */
    default Optional<String> complaint(TickFiles ticks) {
        try {
            Recording.rows(this, 0, ticks, this::open).close();
            return Optional.empty();
        } catch (ReplayRefused e) {
            return Optional.of(e.getMessage());
        } catch (IOException e) {
            throw new UncheckedIOException(location() + " cannot be read: " + e.getMessage(), e);
        }
    }

    /**
     * {@link #name} without the endings {@code .gz}, {@code .csv}, {@code .jsonl}, {@code .ndjson}
     * and {@code .json}.
     */
    default String stem() {
        return name().replaceFirst("\\.gz$", "").replaceFirst("\\.(csv|jsonl|ndjson|json)$", "");
    }
}
