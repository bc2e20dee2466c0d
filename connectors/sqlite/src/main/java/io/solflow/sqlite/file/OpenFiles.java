package io.solflow.sqlite.file;

import io.solflow.sqlite.dataset.Dataset;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.Map;

/** The files of one partition that are open; the one not used for longest is closed first. */
final class OpenFiles<V> implements AutoCloseable {

    private final Path root;
    private final Dataset<V> dataset;
    private final PartitionWriter.Settings settings;
    private final Map<FileId, PartitionFile<V>> open = new LinkedHashMap<>(16, 0.75f, true);

    OpenFiles(Path root, Dataset<V> dataset, PartitionWriter.Settings settings) {
        this.root = root;
        this.dataset = dataset;
        this.settings = settings;
    }

    /**
     * A file, opened or made when it is not open.
     *
     * @param base of a file that is made, see {@link PartitionFile#open}
     */
    PartitionFile<V> get(FileId id, long base) throws SQLException {
        PartitionFile<V> file = open.get(id);
        if (file == null) {
            closeOldestAbove(settings.openFiles() - 1);
            file = open(id, base);
            open.put(id, file);
        }
        return file;
    }

    private PartitionFile<V> open(FileId id, long base) throws SQLException {
        try {
            return PartitionFile.open(root, id, base, dataset, settings);
        } catch (FileFormat.OutdatedException e) {
            Migration.runOr(e, root, id, dataset);
            return PartitionFile.open(root, id, base, dataset, settings);
        }
    }

    /** Closes a file after a failure, so that it is read anew when it is next needed. */
    void drop(FileId id, Exception failure) {
        PartitionFile<V> file = open.remove(id);
        if (file != null) {
            try {
                file.close();
            } catch (SQLException e) {
                failure.addSuppressed(e);
            }
        }
    }

    /** Bytes of the write-ahead logs of all files that are open. */
    long logBytes() {
        return open.values().stream().mapToLong(PartitionFile::logBytes).sum();
    }

    /** Closes files that are no longer there: sealed, or removed. */
    void closeGone() throws SQLException {
        var gone = new ArrayList<FileId>();
        for (FileId id : open.keySet()) {
            if (Files.notExists(id.under(root))) {
                gone.add(id);
            }
        }
        for (FileId id : gone) {
            PartitionFile<V> file = open.remove(id);
            if (file != null) {
                file.close();
            }
        }
    }

    @Override
    public void close() throws SQLException {
        closeOldestAbove(0);
    }

    private void closeOldestAbove(int count) throws SQLException {
        SQLException first = null;
        Iterator<PartitionFile<V>> oldest = open.values().iterator();
        while (open.size() > count) {
            PartitionFile<V> file = oldest.next();
            oldest.remove();
            try {
                file.close();
            } catch (SQLException e) {
                if (first == null) {
                    first = e;
                } else {
                    first.addSuppressed(e);
                }
            }
        }
        if (first != null) {
            throw first;
        }
    }
}
