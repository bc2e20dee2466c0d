package io.solflow.stream.replay;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.solflow.stream.Trades;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Iterator;
import java.util.List;
import java.util.Random;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ExternalSortTest {

    @TempDir Path folder;

    @Test
    void givesWhatSortingInMemoryGives() throws IOException {
        for (long seed = 1; seed <= 30; seed++) {
            // Given
            var random = new Random(seed);
            List<Item> items = items(random, random.nextInt(2_000));
            List<Item> expected = new ArrayList<>(items);
            Collections.sort(expected);

            // When
            int rows = 1 + random.nextInt(300);
            List<Item> sorted;
            try (Items merged = new ExternalSort(folder, rows).sorted(new Listed(items))) {
                sorted = Rows.items(merged);
            }

            // Then
            assertThat(sorted).as("seed %d, %d rows", seed, rows).hasSameSizeAs(expected);
            for (int i = 0; i < sorted.size(); i++) {
                assertSame(expected.get(i), sorted.get(i), seed);
            }
            assertThat(files()).as("temporary files, seed %d", seed).isZero();
        }
    }

    @Test
    void mergesRunsInStepsWhenThereAreMany() throws IOException {
        List<Item> items = items(new Random(7), 5 * ExternalSort.FAN_IN);

        try (Items merged = new ExternalSort(folder, 1).sorted(new Listed(items))) {
            assertThat(files()).isLessThanOrEqualTo(ExternalSort.FAN_IN);
            assertThat(Rows.items(merged)).isSorted().hasSize(5 * ExternalSort.FAN_IN);
        }
        assertThat(files()).isZero();
    }

    @Test
    void staysInMemoryWhenTheRowsFit() throws IOException {
        try (Items merged =
                new ExternalSort(folder, 101).sorted(new Listed(items(new Random(3), 100)))) {
            assertThat(files()).isZero();
            assertThat(Rows.items(merged)).isSorted().hasSize(100);
        }
    }

    @Test
    void longBrokenLinesCountForAsManyRowsAsTheyFill() throws IOException {
        var items = new ArrayList<Item>();
        for (int i = 1; i <= 10; i++) {
            items.add(new Item(11 - i, 0, new Row.Broken(i, "long", new byte[20_480], 20_480)));
        }

        try (Items merged = new ExternalSort(folder, 50).sorted(new Listed(items))) {
            assertThat(files()).isEqualTo(3);
            assertThat(Rows.items(merged)).isSorted().hasSize(10);
        }
        assertThat(files()).isZero();
    }

    @Test
    void closesAndRemovesItsFilesWhenTheInputBreaks() throws IOException {
        List<Item> items = items(new Random(5), 10);
        var broken =
                new Items() {
                    private final Iterator<Item> rest = items.iterator();
                    private boolean closed;

                    @Override
                    public Item next() throws IOException {
                        if (!rest.hasNext()) {
                            throw new IOException("unexpected end");
                        }
                        return rest.next();
                    }

                    @Override
                    public void close() {
                        closed = true;
                    }
                };

        assertThatThrownBy(() -> new ExternalSort(folder, 3).sorted(broken))
                .hasMessage("unexpected end");

        assertThat(files()).isZero();
        assertThat(broken.closed).isTrue();
    }

    private long files() throws IOException {
        try (var all = Files.list(folder)) {
            return all.count();
        }
    }

    private static List<Item> items(Random random, int count) {
        var items = new ArrayList<Item>();
        for (int i = 0; i < count; i++) {
            long time = 1 + random.nextInt(50);
            Row row =
                    random.nextInt(10) == 0
                            ? new Row.Broken(
                                    i,
                                    "reason " + i,
                                    ("line " + i).getBytes(StandardCharsets.UTF_8),
                                    i)
                            : new Row.Fill(i, Trades.buy("s" + i, time));
            items.add(new Item(time, 0, row));
        }
        return items;
    }

    private static void assertSame(Item expected, Item actual, long seed) {
        if (expected.row() instanceof Row.Broken before
                && actual.row() instanceof Row.Broken after) {
            assertThat(after.reason()).as("seed %d", seed).isEqualTo(before.reason());
            assertThat(after.bytes()).as("seed %d", seed).isEqualTo(before.bytes());
            assertThat(after.length()).as("seed %d", seed).isEqualTo(before.length());
        } else {
            assertThat(actual).as("seed %d", seed).isEqualTo(expected);
        }
    }

    private static final class Listed implements Items {
        private final Iterator<Item> items;

        Listed(List<Item> items) {
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
