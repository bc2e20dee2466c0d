package io.solflow.sqlite.file;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Clock;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Moves a file that cannot be used out of the way, under a name that says why. Nothing is deleted.
 */
public final class SetAside {

    private static final Logger LOG = LoggerFactory.getLogger(SetAside.class);

    private static final DateTimeFormatter UTC =
            DateTimeFormatter.ofPattern("yyyyMMdd'T'HHmmss'Z'", Locale.ROOT)
                    .withZone(ZoneOffset.UTC);

    private SetAside() {}

    /**
     * Moves the file and its write-ahead log to {@code NAME.corrupt-TIME} or, when an earlier
     * version of the program wrote it, to {@code NAME.outdated-TIME}.
     *
     * @param reason one that says {@link Sqlite#saysUnusable}
     */
    static Path file(Path file, SQLException reason, Clock clock) {
        boolean outdated = reason instanceof FileFormat.OutdatedException;
        String word = outdated ? "outdated" : "corrupt";
        Path target = move(file, word, "is " + word, clock);
        if (outdated) {
            LOG.atWarn()
                    .addKeyValue("file", file)
                    .addKeyValue("movedTo", target)
                    .log(
                            "file of an earlier version of this program was set aside; its rows are"
                                    + " restored from the topic as far as the topic still has them."
                                    + " Delete it when nobody needs older rows");
        } else {
            LOG.atError()
                    .addKeyValue("file", file)
                    .addKeyValue("movedTo", target)
                    .log(
                            "file is corrupt and was set aside; its rows are restored from the"
                                + " topic as far as the topic still has them. Check the disk; try"
                                + " \"sqlite3 FILE .recover\" on it for older rows; then delete"
                                + " it");
        }
        return target;
    }

    /** Moves a file, sound or not, to {@code NAME.replaced-TIME}. */
    public static Path forRebuilding(Path file, Clock clock) {
        return move(file, "replaced", "is to be made again", clock);
    }

    private static Path move(Path file, String word, String why, Clock clock) {
        String name = file.getFileName() + "." + word + "-" + UTC.format(clock.instant());
        Path target = file.resolveSibling(name);
        for (int i = 2; Files.exists(target); i++) {
            target = file.resolveSibling(name + "-" + i);
        }
        try {
            for (String suffix : List.of("", "-wal", "-shm")) {
                Path part = file.resolveSibling(file.getFileName() + suffix);
                if (Files.exists(part)) {
                    Files.move(part, target.resolveSibling(target.getFileName() + suffix));
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException(
                    file + " " + why + " and cannot be moved to " + target + ": move it by hand",
                    e);
        }
        return target;
    }
}
