package io.solflow.sqlite.file;

import io.solflow.sqlite.dataset.Dataset;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Clock;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Compares what the catalog says of a partition with its files, before anything is written. A file
 * that is missing, corrupt, of an earlier format, or behind what the catalog knows of it lowers the
 * partition's offset to where its rows can be had again; the other files will skip what they have.
 */
final class PartitionCheck {

    private static final Logger LOG = LoggerFactory.getLogger(PartitionCheck.class);

    private final Path root;
    private final Clock clock;
    private final Dataset<?> dataset;
    private final List<FileId> gone = new ArrayList<>();
    private final Map<FileId, Extent> found = new LinkedHashMap<>();
    private long offset;

    private PartitionCheck(Path root, Clock clock, Dataset<?> dataset, long offset) {
        this.root = root;
        this.dataset = dataset;
        this.clock = clock;
        this.offset = offset;
    }

    /** Corrects the catalog; returns the offset up to which the partition is really complete. */
    static long run(Path root, Catalog catalog, Dataset<?> dataset, int partition, Clock clock)
            throws SQLException {
        String name = dataset.name();
        var check = new PartitionCheck(root, clock, dataset, catalog.offset(name, partition));
        for (DataFile file : catalog.files(name, partition)) {
            check.look(catalog, file);
        }
        for (SealedDay day : catalog.days().withPartition(name, partition)) {
            check.look(catalog, day, partition);
        }
        catalog.correct(name, partition, check.gone, check.found, check.offset);
        return check.offset;
    }

    /** Looks at the file of a whole day; what is inside was looked at when it was made. */
    private void look(Catalog catalog, SealedDay day, int partition) throws SQLException {
        Path file = day.under(root);
        LocalDate date = day.id().day().orElseThrow();
        if (day.state() == FileState.SEALED && Files.exists(file)) {
            try (Connection connection = Sqlite.openUnchanging(file)) {
                FileHeader.read(connection, file, day.id());
            } catch (SQLException e) {
                if (!Sqlite.saysUnusable(e)) {
                    throw e;
                }
                SetAside.file(file, e, clock);
            }
        }
        if (Files.notExists(file)
                && catalog.days().find(day.id().dataset(), date).equals(Optional.of(day))) {
            LOG.atWarn()
                    .addKeyValue("file", file)
                    .addKeyValue("partition", partition)
                    .log("sealed file is missing; its rows are restored from the topic");
            for (SealedPart part : day.parts()) {
                if (part.partition() == partition && part.firstOffset() != Extent.NONE) {
                    offset = Math.min(offset, part.firstOffset() - 1);
                }
            }
            catalog.days().losePart(day.id().dataset(), date, partition);
        }
    }

    private void look(Catalog catalog, DataFile file) throws SQLException {
        if (!Files.exists(file.path())) {
            if (!catalog.lists(file.id())) {
                return; // sealed at this moment
            }
            LOG.atWarn()
                    .addKeyValue("file", file.path())
                    .log("file is missing; its rows are restored from the topic");
            lose(file);
            return;
        }
        Extent extent;
        try {
            extent = extent(file.id());
        } catch (SQLException e) {
            if (!Sqlite.saysUnusable(e)) {
                throw e;
            }
            SetAside.file(file.path(), e, clock);
            lose(file);
            return;
        }
        if (extent.lastOffset() == Extent.NONE) {
            lose(file);
        } else if (extent.lastOffset() < file.extent().lastOffset()) {
            LOG.atWarn()
                    .addKeyValue("file", file.path())
                    .addKeyValue("offset", extent.lastOffset())
                    .addKeyValue("expected", file.extent().lastOffset())
                    .log("file is behind the catalog; the rest is restored from the topic");
            found.put(file.id(), extent);
            offset = Math.min(offset, extent.lastOffset());
        } else if (!extent.equals(file.extent())) {
            found.put(file.id(), extent);
        }
    }

    /** What a file holds, once it is of the current format. */
    private Extent extent(FileId id) throws SQLException {
        try {
            return FilesOnDisk.extent(root, id);
        } catch (FileFormat.OutdatedException e) {
            Migration.runOr(e, root, id, dataset);
            return FilesOnDisk.extent(root, id);
        }
    }

    private void lose(DataFile file) {
        gone.add(file.id());
        offset = Math.min(offset, Math.max(Extent.NONE, file.extent().firstOffset() - 1));
    }
}
