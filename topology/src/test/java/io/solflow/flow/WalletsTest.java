package io.solflow.flow;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.Random;
import org.junit.jupiter.api.Test;

class WalletsTest {

    private final Wallets wallets = new Wallets();

    @Test
    void tellsWalletsWithOneFirstHashApartAndCountsThem() {
        int one = held(77, 1);
        int other = held(77, 2);

        assertThat(other).isNotEqualTo(one);
        assertThat(wallets.find(77, 1)).isEqualTo(one);
        assertThat(wallets.find(77, 2)).isEqualTo(other);
        assertThat(wallets.find(77, 3)).isEqualTo(Wallets.UNKNOWN);
        assertThat(wallets.collisions()).isEqualTo(1);
    }

    @Test
    void keepsANumberAsLongAsSomebodyHoldsIt() {
        int wallet = held(5, 5);
        wallets.hold(wallet);

        wallets.release(wallet);
        assertThat(wallets.find(5, 5)).isEqualTo(wallet);

        wallets.release(wallet);
        assertThat(wallets.find(5, 5)).isEqualTo(Wallets.UNKNOWN);
        assertThat(wallets.size()).isZero();
    }

    @Test
    void numbersWhatAMapNumbers() {
        long seed = 51;
        var random = new Random(seed);
        var twin = new HashMap<Long, Integer>();
        var held = new ArrayList<Long>();
        for (int step = 0; step < 60_000; step++) {
            if (held.isEmpty() || random.nextInt(100) < (step < 30_000 ? 60 : 35)) {
                // few different first hashes, so that they stand in each other's way
                long hash = random.nextInt(6_000);
                int wallet = held(hash & ~3, hash);
                Integer before = twin.put(hash, wallet);
                if (before != null) {
                    assertThat(wallet).as("seed %d, step %d", seed, step).isEqualTo(before);
                }
                held.add(hash);
            } else {
                long hash = held.remove(random.nextInt(held.size()));
                wallets.release(twin.get(hash));
                if (!held.contains(hash)) {
                    twin.remove(hash);
                }
            }
            assertThat(wallets.size()).as("seed %d, step %d", seed, step).isEqualTo(twin.size());
        }
        twin.forEach(
                (hash, wallet) ->
                        assertThat(wallets.find(hash & ~3, hash))
                                .as("seed %d", seed)
                                .isEqualTo(wallet));
        assertThat(twin.values()).as("seed %d", seed).doesNotHaveDuplicates();
    }

    private int held(long key, long check) {
        int wallet = wallets.find(key, check);
        if (wallet == Wallets.UNKNOWN) {
            wallet = wallets.add(key, check);
        }
        wallets.hold(wallet);
        return wallet;
    }
}
