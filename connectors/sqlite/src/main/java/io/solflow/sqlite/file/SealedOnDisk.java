package io.solflow.sqlite.file;

import com.github.luben.zstd.ZstdInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Sealed days as their files say, for a catalog that is lost. A file under the name of a sealed one
 * is complete, whether or not the catalog ever knew it: names are given to finished files only.
 */
final class SealedOnDisk {

    private static final Logger LOG = LoggerFactory.getLogger(SealedOnDisk.class);

    private final Path root;

    SealedOnDisk(Path root) {
        this.root = root;
    }

    /** The newest sealed form of each day. One that cannot be read is named in the log and left. */
    List<SealedDay> newest() throws SQLException {
        var newest = new TreeMap<String, SealedDay>();
        for (Map.Entry<FileId, FileState> file : FilesOnDisk.sealed(root).entrySet()) {
            FileId id = file.getKey();
            LocalDate day = id.day().orElseThrow();
            String of = id.dataset() + "/" + day;
            SealedDay known = newest.get(of);
            if (known == null || known.id().generation() < id.generation()) {
                try {
                    newest.put(of, read(id, file.getValue()));
                } catch (IOException | SQLException e) {
                    LOG.atWarn()
                            .addKeyValue("file", id.under(root))
                            .addKeyValue("reason", e.getMessage())
                            .log("sealed file cannot be read and is not taken into the catalog");
                }
            }
        }
        return List.copyOf(newest.values());
    }

    /** Whether a sealed day has the rows of a live file. */
    static boolean hasRowsOf(Collection<SealedDay> days, FileId live) {
        return days.stream()
                .filter(day -> day.id().dataset().equals(live.dataset()))
                .filter(day -> day.id().day().equals(live.day()))
                .flatMap(day -> day.parts().stream())
                .anyMatch(
                        part ->
                                part.partition() == live.partition()
                                        && part.generation() >= live.generation());
    }

    private SealedDay read(FileId id, FileState state) throws IOException, SQLException {
        if (state == FileState.SEALED) {
            return SealedFile.read(id, state, id.under(root));
        }
        Path archive = id.archiveUnder(root);
        Path unpacked = Files.createTempFile(root, "archive", ".looked-at");
        try (InputStream in = new ZstdInputStream(Files.newInputStream(archive))) {
            Files.copy(in, unpacked, StandardCopyOption.REPLACE_EXISTING);
            return SealedFile.read(id, state, unpacked);
        } finally {
            Files.deleteIfExists(unpacked);
        }
    }
}
