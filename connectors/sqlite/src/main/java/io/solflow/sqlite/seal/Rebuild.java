package io.solflow.sqlite.seal;

import io.solflow.sqlite.dataset.Dataset;
import io.solflow.sqlite.file.Catalog;
import io.solflow.sqlite.file.DataFile;
import io.solflow.sqlite.file.Extent;
import io.solflow.sqlite.file.FileState;
import io.solflow.sqlite.file.SealedDay;
import io.solflow.sqlite.file.SealedPart;
import io.solflow.sqlite.file.SetAside;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Clock;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * Sets the files of a day aside, so that the sink takes their rows from the topic again: when it
 * starts it finds them missing, and goes back to where each of them began. Only while no sink runs.
 */
public final class Rebuild {

    private final Path root;
    private final Clock clock;

    /**
     * @param clock dates the names of the files set aside
     */
    public Rebuild(Path root, Clock clock) {
        this.root = root;
        this.clock = clock;
    }

    /**
     * Sets aside what there is of a day.
     *
     * @param force also when the topic no longer has all of it: what it lacks is in the files set
     *     aside only
     * @return where the files are now; none when there were none
     * @throws SealingException when the topic does not reach back to the day's first record
     */
    public List<Path> setAside(
            Dataset<?> dataset, LocalDate day, TopicRange.Of topics, boolean force)
            throws SQLException, IOException, SealingException {
        List<Path> files = new ArrayList<>();
        try (Catalog catalog = Catalog.open(root, clock)) {
            var leftovers = new DayLeftovers(root, catalog, SealStep.NONE);
            leftovers.remove(dataset.name(), day);
            Optional<SealedDay> sealed = catalog.days().find(dataset.name(), day);
            sealed.map(it -> it.under(root)).ifPresent(files::add);
            Map<Integer, Long> first = new TreeMap<>();
            for (SealedPart part : catalog.days().parts(dataset.name(), day)) {
                first.put(part.partition(), part.firstOffset());
            }
            for (DataFile file : catalog.files()) {
                if (file.state() == FileState.LIVE
                        && file.id().dataset().equals(dataset.name())
                        && file.id().day().equals(Optional.of(day))) {
                    files.add(file.path());
                    first.merge(
                            file.id().partition(), file.extent().firstOffset(), Rebuild::earlier);
                }
            }
            if (!force) {
                requireReach(dataset, day, first, topics);
            }
        }
        var moved = new ArrayList<Path>();
        for (Path file : files) {
            if (Files.exists(file)) {
                moved.add(SetAside.forRebuilding(file, clock));
            }
        }
        return moved;
    }

    private static void requireReach(
            Dataset<?> dataset, LocalDate day, Map<Integer, Long> first, TopicRange.Of topics)
            throws SealingException {
        for (Map.Entry<Integer, Long> partition : first.entrySet()) {
            TopicRange range = topics.range(dataset.name(), partition.getKey());
            if (partition.getValue() != Extent.NONE && partition.getValue() < range.first()) {
                throw new SealingException(
                        dataset.name()
                                + " of "
                                + day
                                + " begins at offset "
                                + partition.getValue()
                                + " of partition "
                                + partition.getKey()
                                + ", and the topic at "
                                + range.first()
                                + ": it can no longer be restored whole. Nothing was changed. With"
                                + " --force what the topic has is restored, and the rest is in the"
                                + " files set aside");
            }
        }
    }

    private static long earlier(long one, long other) {
        if (one == Extent.NONE || other == Extent.NONE) {
            return Math.max(one, other);
        }
        return Math.min(one, other);
    }
}
