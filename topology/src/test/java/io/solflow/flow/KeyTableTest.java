package io.solflow.flow;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class KeyTableTest {

    /** Rows with a value below this need not be kept. */
    private long oldest = Long.MIN_VALUE;

    private final KeyTable table = new KeyTable((segment, key, value) -> value >= oldest ? 1 : 0);

    @Test
    void knowsNothingAtFirst() {
        assertThat(get(0, 0)).isNull();
        assertThat(get(Long.MIN_VALUE, 5)).isNull();
        assertThat(get(Long.MAX_VALUE, 5)).isNull();
        table.tidy();
        assertThat(table.size()).isZero();
    }

    @Test
    void takesEveryKeyButOneForItself() {
        long[] keys = {0, 1, -1, Long.MIN_VALUE, Long.MAX_VALUE, Long.MAX_VALUE - 2, 1L << 32};
        for (long key : keys) {
            put(key, 7, key * 3);
        }

        for (long key : keys) {
            assertThat(get(key, 7)).as("key %d", key).isEqualTo(key * 3);
            assertThat(get(key, 8)).as("key %d of another segment", key).isNull();
        }
    }

    @ParameterizedTest(name = "seed {0}: {1} keys, {2} bits of them random, in {3} segments")
    @CsvSource({
        "31, 40000, 64, 1024",
        "32, 20000, 64, 1",
        "33, 6000, 33, 2", // all keys of a segment have two homes
        "34, 6000, 8, 16", // and only one
        "35, 300, 64, 3"
    })
    void holdsWhatAMapHolds(long seed, int keys, int bits, int segments) {
        var random = new Random(seed);
        var twin = new HashMap<Long, Long>();
        var dropped = new HashSet<Long>();
        for (int step = 1; step <= 60_000; step++) {
            long key = key(random.nextInt(keys), bits);
            long segment = Math.floorMod(key * 31, segments);
            Long before = get(key, segment);
            if (before != null || !dropped.contains(key)) {
                assertThat(before).as("seed %d, step %d", seed, step).isEqualTo(twin.get(key));
            }
            put(key, segment, step);
            twin.put(key, (long) step);
            dropped.remove(key);
            if (random.nextInt(8_000) == 0) {
                oldest = step - random.nextInt(step);
                twin.forEach((k, value) -> noteIfDropped(dropped, k, value));
            }
            if (random.nextInt(20_000) == 0) {
                table.tidy();
                twin.keySet().removeIf(dropped::contains);
                dropped.clear();
                assertThat(table.size()).as("seed %d, step %d", seed, step).isEqualTo(twin.size());
            }
        }
        assertHolds(twin, dropped, segments, seed);
        oldest = Long.MAX_VALUE;
        table.tidy();
        assertThat(table.size()).as("seed %d", seed).isZero();
        assertThat(table.bytes()).as("seed %d", seed).isLessThan(2_000_000);
    }

    private void noteIfDropped(HashSet<Long> dropped, long key, long value) {
        if (value < oldest) {
            dropped.add(key);
        }
    }

    private void assertHolds(Map<Long, Long> twin, HashSet<Long> dropped, int segments, long seed) {
        twin.forEach(
                (key, value) -> {
                    if (!dropped.contains(key)) {
                        assertThat(get(key, Math.floorMod(key * 31, segments)))
                                .as("seed %d, key %d", seed, key)
                                .isEqualTo(value);
                    }
                });
    }

    private static long key(int number, int bits) {
        long scrambled = (number + 1) * 0x9E3779B97F4A7C15L;
        return bits == 64 ? scrambled : scrambled & (1L << bits) - 1;
    }

    private Long get(long key, long bits) {
        KeySegment segment = table.segment(bits);
        long name = KeySegment.named(key);
        int row = segment.find(name);
        return segment.key(row) == name ? segment.value(row) : null;
    }

    private void put(long key, long bits, long value) {
        KeySegment segment = table.segment(bits);
        long name = KeySegment.named(key);
        int row = segment.find(name);
        if (segment.key(row) == name) {
            segment.setValue(row, value);
        } else {
            row = table.insert(segment, row, name, value);
            assertThat(segment.key(row)).isEqualTo(name);
            assertThat(segment.value(row)).isEqualTo(value);
        }
    }
}
