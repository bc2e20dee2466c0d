package io.solflow.stream.replay;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Iterator;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Sorts items of any number with bounded memory: sorted runs go to temporary files, which are then
 * merged while they are read. What fits into one run never touches the disk.
 *
 * @param folder where the temporary files go, nothing else is in it; made when needed
 * @param rows most items held in memory, at least 1; a long broken line counts for as many rows as
 *     it fills
 */
record ExternalSort(Path folder, int rows) {

    /** Files open at the same time; more runs than that are merged into one first. */
    static final int FAN_IN = 64;

    /** Reads the input to its end and closes it. */
    Items sorted(Items input) throws IOException {
        var runs = new ArrayList<Path>();
        try (input) {
            List<Item> block = block(input);
            while (rows(block) >= rows) {
                runs.add(spill(new InMemory(block)));
                if (runs.size() == FAN_IN) {
                    Path merged = spill(merged(runs, new InMemory(List.of())));
                    runs.clear();
                    runs.add(merged);
                }
                block = block(input);
            }
            return merged(runs, new InMemory(block));
        } catch (IOException | RuntimeException e) {
            for (Path run : runs) {
                Files.deleteIfExists(run);
            }
            throw e;
        }
    }

    /** Removes the folder, with what a killed process may have left in it. */
    void clear() throws IOException {
        if (!Files.isDirectory(folder)) {
            return;
        }
        List<Path> left;
        try (Stream<Path> files = Files.list(folder)) {
            left = files.toList();
        }
        for (Path each : left) {
            Files.deleteIfExists(each);
        }
        Files.deleteIfExists(folder);
    }

    private List<Item> block(Items input) throws IOException {
        var block = new ArrayList<Item>();
        long held = 0;
        while (held < rows) {
            Item item = input.next();
            if (item == null) {
                break;
            }
            block.add(item);
            held += item.weight();
        }
        Collections.sort(block);
        return block;
    }

    private static long rows(List<Item> block) {
        return block.stream().mapToLong(Item::weight).sum();
    }

    private Path spill(Items sorted) throws IOException {
        Files.createDirectories(folder);
        return SortedRun.write(sorted, Files.createTempFile(folder, "replay-", ".run"));
    }

    private static Items merged(List<Path> runs, InMemory rest) throws IOException {
        var inputs = new ArrayList<Items>();
        inputs.add(rest);
        try {
            for (Path run : runs) {
                inputs.add(SortedRun.read(run));
            }
            return new Merged(inputs);
        } catch (IOException | RuntimeException e) {
            Merged.closeAll(inputs);
            throw e;
        }
    }

    private static final class InMemory implements Items {
        private final Iterator<Item> items;

        InMemory(List<Item> items) {
            this.items = items.iterator();
        }

        @Override
        public @Nullable Item next() {
            return items.hasNext() ? items.next() : null;
        }

        @Override
        public void close() {}
    }
}
