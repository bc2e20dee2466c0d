package io.solflow.http.live;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Random;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

class RatesTest {

    private static final long SOL = 1_000_000_000L;

    @Test
    void holdsTheEarlierFlowBetweenTwoChanges() {
        Rates rates = Rates.first(1_000, SOL).next(1_030, 4 * SOL);

        assertThat(all(rates)).containsExactly(1f, 1f, 1f, 4f);
    }

    @Test
    void takesTheLastOfSeveralChangesWithinAStep() {
        Rates rates = Rates.first(1_000, SOL).next(1_003, 2 * SOL).next(1_009, 3 * SOL);

        assertThat(all(rates)).containsExactly(3f);
    }

    @Test
    void isNotDisturbedByAnEarlierWindow() {
        Rates rates = Rates.first(1_000, SOL).next(980, 9 * SOL);

        assertThat(all(rates)).containsExactly(1f);
    }

    @Test
    void agreesWithLookingUpEachStepInAllChanges() {
        for (int round = 0; round < 200; round++) {
            long seed = 7_919L * round + 1;
            var random = new Random(seed);
            var changes = new TreeMap<Long, Long>();
            long end = random.nextInt(100_000);
            changes.put(end, (long) random.nextInt(50));
            Rates rates = Rates.first(end, changes.get(end) * SOL);
            for (int i = 0; i < 60; i++) {
                end += 1 + random.nextInt(random.nextInt(10) == 0 ? 500 : 20);
                changes.put(end, (long) random.nextInt(50));
                rates = rates.next(end, changes.get(end) * SOL);
            }
            assertThat(all(rates)).describedAs("seed %d", seed).isEqualTo(lookedUp(changes));
        }
    }

    /** For each step up to the last change, the last change before the step's end. */
    private static ArrayList<Float> lookedUp(TreeMap<Long, Long> changes) {
        var expected = new ArrayList<Float>();
        long lastStep = changes.lastKey() / 10;
        long firstStep = Math.max(changes.firstKey() / 10, lastStep - 29);
        for (long step = firstStep; step <= lastStep; step++) {
            expected.add((float) changes.floorEntry(step * 10 + 9).getValue());
        }
        return expected;
    }

    private static ArrayList<Float> all(Rates rates) {
        var all = new ArrayList<Float>();
        for (int i = 0; i < rates.size(); i++) {
            all.add(rates.at(i));
        }
        return all;
    }
}
