package io.solflow.sqlite.seal;

import io.solflow.sqlite.file.Catalog;
import io.solflow.sqlite.file.DataFile;
import io.solflow.sqlite.file.Extent;
import io.solflow.sqlite.file.FileState;
import io.solflow.sqlite.file.LiveFile;
import io.solflow.sqlite.file.SealedDay;
import io.solflow.sqlite.file.SealedPart;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * What a sealed file is made of. Nothing is sealed while a file is missing: what is sealed counts
 * as complete, and the missing rows would never be asked for again.
 *
 * @param before the day as it was sealed earlier
 * @param live by partition and generation
 */
record DaySources(Optional<SealedDay> before, List<LiveFile> live) {

    /**
     * Compares what is on disk with the catalog.
     *
     * @throws SealingException when a file is missing, or ends before it should
     */
    static DaySources of(
            Path root, Catalog catalog, DayLeftovers files, String dataset, LocalDate day)
            throws SQLException, SealingException {
        Optional<SealedDay> before = catalog.days().find(dataset, day);
        if (before.isPresent() && Files.notExists(before.get().under(root))) {
            if (!before.get().parts().isEmpty()) {
                throw lost(before.get().under(root));
            }
            before = Optional.empty(); // the writers know, and have restored what there was
        }
        List<LiveFile> live = files.live(dataset, day);
        for (DataFile listed : catalog.files()) {
            if (listed.id().dataset().equals(dataset)
                    && listed.id().day().equals(Optional.of(day))
                    && listed.state() == FileState.LIVE) {
                requireThere(listed, live);
            }
        }
        var sources = new DaySources(before, live);
        sources.requireNoGap(dataset, day);
        return sources;
    }

    boolean nothingToDo() {
        return live.isEmpty();
    }

    /** The same, with the live files as they are once closed. */
    DaySources with(List<LiveFile> closed) {
        return new DaySources(before, closed);
    }

    /** What the sealed file will have of each partition. */
    List<SealedPart> parts(List<SealedPart> earlier) {
        Map<Integer, SealedPart> parts = new TreeMap<>();
        earlier.forEach(part -> parts.put(part.partition(), part));
        for (LiveFile file : live) {
            parts.merge(
                    file.id().partition(),
                    new SealedPart(
                            file.id().partition(),
                            file.id().generation(),
                            file.extent().rows(),
                            file.extent().firstOffset(),
                            file.extent().lastOffset()),
                    SealedPart::plus);
        }
        return new ArrayList<>(parts.values());
    }

    private static void requireThere(DataFile listed, List<LiveFile> live) throws SealingException {
        boolean there =
                live.stream()
                        .anyMatch(
                                file ->
                                        file.id().equals(listed.id())
                                                && file.extent().lastOffset()
                                                        >= listed.extent().lastOffset());
        if (!there) {
            throw lost(listed.path());
        }
    }

    private void requireNoGap(String dataset, LocalDate day) throws SealingException {
        Map<Integer, Long> ends = new TreeMap<>();
        before.ifPresent(
                earlier -> earlier.parts().forEach(p -> ends.put(p.partition(), p.lastOffset())));
        for (LiveFile file : live) {
            long end = ends.getOrDefault(file.id().partition(), Extent.NONE);
            if (file.base() > end) {
                throw new SealingException(
                        dataset
                                + " of "
                                + day
                                + " is not sealed: offsets "
                                + (end + 1)
                                + " to "
                                + file.base()
                                + " of partition "
                                + file.id().partition()
                                + " are in no file. Start the sink, which restores them as far as"
                                + " the topic has them");
            }
            ends.put(file.id().partition(), file.extent().lastOffset());
        }
    }

    private static SealingException lost(Path file) {
        return new SealingException(
                file
                        + " is missing, or has less than the catalog says; its day is not sealed."
                        + " Start the sink, which restores it from the topic");
    }
}
