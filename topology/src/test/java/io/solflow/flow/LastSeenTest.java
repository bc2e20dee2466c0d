package io.solflow.flow;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashMap;
import java.util.Map;
import java.util.Random;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class LastSeenTest {

    /** What the obvious twin remembers of a wallet. */
    private record Seen(int bought, int sold, boolean more) {}

    private final LastSeen wallets = new LastSeen();

    @Test
    void knowsNobodyAtFirst() {
        assertThat(wallets.size()).isZero();
        assertThat(wallets.find(0)).isNegative();
        assertThat(wallets.find(Integer.MAX_VALUE - 1)).isNegative();
    }

    @ParameterizedTest
    @ValueSource(longs = {31, 32, 33, 34})
    void remembersWhatAMapRemembers(long seed) {
        var random = new Random(seed);
        var twin = new HashMap<Integer, Seen>();
        int numbers = 1 << 4 + random.nextInt(14);
        for (int step = 1; step < 30_000; step++) {
            int wallet = random.nextInt(numbers) * (random.nextInt(9) == 0 ? 1 : 7_919 % numbers);
            see(twin, random, Math.floorMod(wallet, numbers), step);
            if (random.nextInt(3_000) == 0) {
                sweep(twin, step - random.nextInt(6_000), seed);
            }
            if (step % 500 == 0) {
                assertSame(twin, seed);
            }
        }
        assertSame(twin, seed);
        sweep(twin, Integer.MAX_VALUE, seed);
        assertThat(wallets.size()).as("seed %d", seed).isZero();
        assertThat(wallets.bytes()).as("seed %d", seed).isLessThan(1_000);
    }

    private void see(Map<Integer, Seen> twin, Random random, int wallet, int slice) {
        int entry = wallets.find(wallet);
        assertThat(entry >= 0).isEqualTo(twin.containsKey(wallet));
        if (entry < 0) {
            entry = wallets.insert(wallet);
        }
        Seen before = twin.getOrDefault(wallet, new Seen(0, 0, false));
        switch (random.nextInt(5)) {
            case 0, 1 -> {
                wallets.setBought(entry, slice);
                twin.put(wallet, new Seen(slice, before.sold, before.more));
            }
            case 2, 3 -> {
                wallets.setSold(entry, slice);
                twin.put(wallet, new Seen(before.bought, slice, before.more));
            }
            default -> {
                wallets.setMore(entry);
                twin.put(wallet, new Seen(before.bought, before.sold, true));
            }
        }
    }

    private void sweep(Map<Integer, Seen> twin, int oldest, long seed) {
        var removed = new TreeSet<Integer>();
        wallets.sweep(
                (wallet, bought, sold, more) -> {
                    assertThat(twin.get(wallet))
                            .as("seed %d, wallet %d", seed, wallet)
                            .isEqualTo(new Seen(bought, sold, more));
                    if (Math.max(bought, sold) >= oldest) {
                        return true;
                    }
                    assertThat(removed.add(wallet)).as("asked once").isTrue();
                    return false;
                });
        twin.values().removeIf(seen -> Math.max(seen.bought, seen.sold) < oldest);
        removed.forEach(wallet -> assertThat(twin).doesNotContainKey(wallet));
    }

    private void assertSame(Map<Integer, Seen> twin, long seed) {
        assertThat(wallets.size()).as("seed %d", seed).isEqualTo(twin.size());
        twin.forEach(
                (wallet, seen) -> {
                    int entry = wallets.find(wallet);
                    assertThat(entry).as("seed %d, wallet %d", seed, wallet).isNotNegative();
                    assertThat(
                                    new Seen(
                                            wallets.bought(entry),
                                            wallets.sold(entry),
                                            wallets.hasMore(entry)))
                            .as("seed %d, wallet %d", seed, wallet)
                            .isEqualTo(seen);
                });
    }
}
