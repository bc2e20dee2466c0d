package io.solflow.sqlite.archive;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.stream.Stream;

/** What programs left behind that died while they unpacked. */
final class Leftovers {

    /** How names of files end that are being unpacked. */
    static final String UNFINISHED = ".unpacking";

    /** A file that has not grown for so long is nobody's. */
    private static final Duration ABANDONED = Duration.ofHours(1);

    private Leftovers() {}

    static void remove(Path directory, Clock clock) throws IOException {
        Instant alive = clock.instant().minus(ABANDONED);
        try (Stream<Path> paths = Files.list(directory)) {
            for (Path path : paths.filter(p -> p.toString().endsWith(UNFINISHED)).toList()) {
                Optional<Unpacked> file = Unpacked.of(path);
                if (file.isPresent() && file.get().lastRead().isBefore(alive)) {
                    Files.deleteIfExists(path);
                }
            }
        }
    }
}
