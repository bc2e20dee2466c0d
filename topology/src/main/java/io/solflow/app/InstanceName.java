package io.solflow.app;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.UUID;

/**
 * The name of this instance among those that share the work: made up once, kept beside the local
 * state, so that a restarted instance is known as the same.
 */
final class InstanceName {

    private static final String FILE = "instance";

    private InstanceName() {}

    static String of(Path state) {
        Path file = state.resolve(FILE);
        try {
            Files.createDirectories(state);
            if (Files.exists(file)) {
                String name = Files.readString(file).strip();
                if (!name.isEmpty()) {
                    return name;
                }
            }
            String name = UUID.randomUUID().toString();
            Files.writeString(file, name + "\n");
            return name;
        } catch (IOException e) {
            throw new UncheckedIOException(file + " cannot be read or written", e);
        }
    }
}
