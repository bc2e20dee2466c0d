package io.solflow.flow;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashMap;
import java.util.Random;
import org.junit.jupiter.api.Test;

class SeenTradesTest {

    private static final long HORIZON = 1_000_000;

    private final SeenTrades seen = new SeenTrades();

    @Test
    void tellsEachPartOfAnIdentityApart() {
        assertThat(add("signature", 1, 2, HORIZON, HORIZON)).isTrue();
        assertThat(add("signature", 2, 1, HORIZON, HORIZON)).isTrue();
        assertThat(add("signature", 1, 3, HORIZON, HORIZON)).isTrue();
        assertThat(add("signaturf", 1, 2, HORIZON, HORIZON)).isTrue();

        assertThat(add("signature", 1, 2, HORIZON + 5, HORIZON)).isFalse();
    }

    @Test
    void remembersFromTheHorizonOnInclusive() {
        add("at the horizon", 0, 0, HORIZON, HORIZON - 60);
        add("before it", 0, 0, HORIZON - 1, HORIZON - 60);

        assertThat(add("at the horizon", 0, 0, HORIZON, HORIZON)).isFalse();
        assertThat(add("before it", 0, 0, HORIZON - 1, HORIZON)).isTrue();
    }

    @Test
    void doesNotRememberWhatIsOlderThanTheHorizon() {
        assertThat(add("old", 0, 0, HORIZON - 1, HORIZON)).isTrue();
        assertThat(add("old", 0, 0, HORIZON - 1, HORIZON)).isTrue();
        assertThat(seen.size()).isZero();
    }

    @Test
    void forgetsByTimeHoweverMuchItHolds() {
        long seed = 42;
        var random = new Random(seed);
        var lastTaken = new HashMap<Integer, Integer>();
        for (int second = 1; second <= 20_000; second++) {
            for (int i = 0; i < 5; i++) {
                int id = random.nextInt(2_000);
                Integer taken = lastTaken.get(id);
                boolean expected = taken == null || taken < second - 100;
                assertThat(add("s" + id, 0, 0, second, second - 100L))
                        .as("seed %d, second %d", seed, second)
                        .isEqualTo(expected);
                if (expected) {
                    lastTaken.put(id, second);
                }
            }
        }
        assertThat(seen.size()).as("swept").isLessThan(3_000);
    }

    @Test
    void growsAndForgetsLikeAMapOfAllIdentities() {
        long seed = 43;
        var random = new Random(seed);
        var times = new HashMap<Long, Long>();
        long horizon = HORIZON;
        for (int i = 0; i < 400_000; i++) {
            horizon += random.nextInt(40) == 0 ? 1 : 0;
            horizon += random.nextInt(100_000) == 0 ? 3_000 : 0;
            long id = random.nextInt(5) == 0 ? random.nextInt(i + 1) : i;
            long time = horizon - 20 + random.nextInt(2_000);
            Long before = times.get(id);
            boolean expected = before == null || before < horizon;
            assertThat(add("s" + id, 1, 2, time, horizon))
                    .as("seed %d, step %d", seed, i)
                    .isEqualTo(expected);
            if (expected && time >= horizon) {
                times.put(id, time);
            } else if (expected) {
                times.remove(id);
            }
        }
        assertThat(seen.size()).as("held, of 400,000").isLessThan(200_000);
    }

    private boolean add(
            String signature, int outerIndex, int ordinal, long eventTime, long horizon) {
        TextHash hash = TextHash.of(signature).with(outerIndex, ordinal);
        return seen.add(hash.key(), hash.check(), eventTime, horizon);
    }
}
