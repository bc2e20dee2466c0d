package io.solflow.enrich;

import static io.solflow.flow.WindowSize.FIFTEEN_MINUTES;
import static io.solflow.flow.WindowSize.FOUR_HOURS;
import static org.assertj.core.api.Assertions.assertThat;

import io.solflow.flow.WindowSize;
import java.util.HashMap;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class FlowHistoryTest {

    private static final String MINT = "HDrQeAop";

    /** Times of the tests are seconds after this. */
    private static final long T = 1_760_000_400;

    private final FlowHistory history = new FlowHistory();

    @Test
    void knowsNothingBeforeItStarts() {
        assertThat(history.hasStarted()).isFalse();
        assertThat(history.previousNetFlow(MINT, FIFTEEN_MINUTES, T)).isNull();
    }

    @Test
    void knowsAWindowFromTheMomentThatAllOfItLiesInTheHistory() {
        history.startsAt(T);
        history.startsAt(T + 60);

        assertThat(history.previousNetFlow(MINT, FIFTEEN_MINUTES, T + 1_799)).isNull();
        assertThat(history.previousNetFlow(MINT, FIFTEEN_MINUTES, T + 1_800)).isZero();
        assertThat(history.previousNetFlow(MINT, FOUR_HOURS, T + 28_799)).isNull();
        assertThat(history.previousNetFlow(MINT, FOUR_HOURS, T + 28_800)).isZero();
    }

    @Test
    void aWindowStaysWhatItWasUntilItChanges() {
        history.startsAt(T);
        history.changed(MINT, FIFTEEN_MINUTES, T + 1_800, 5);
        history.changed(MINT, FIFTEEN_MINUTES, T + 2_400, 7);

        assertThat(history.previousNetFlow(MINT, FIFTEEN_MINUTES, T + 2_400)).isZero();
        assertThat(history.previousNetFlow(MINT, FIFTEEN_MINUTES, T + 2_700)).isEqualTo(5);
        assertThat(history.previousNetFlow(MINT, FIFTEEN_MINUTES, T + 3_299)).isEqualTo(5);
        assertThat(history.previousNetFlow(MINT, FIFTEEN_MINUTES, T + 3_300)).isEqualTo(7);
    }

    @Test
    void aWindowThatHasNotChangedForItsOwnLengthIsEmpty() {
        history.startsAt(T);
        history.changed(MINT, FIFTEEN_MINUTES, T + 1_800, 5);

        assertThat(history.previousNetFlow(MINT, FIFTEEN_MINUTES, T + 3_599)).isEqualTo(5);
        assertThat(history.previousNetFlow(MINT, FIFTEEN_MINUTES, T + 3_600)).isZero();
    }

    @Test
    void forgetsTokensWhoseWindowsHaveLongBeenEmpty() {
        for (WindowSize size : WindowSize.ENRICHED) {
            history.changed(MINT, size, T, 5);
            history.changed(MINT, size, T + size.seconds(), 0);
        }
        history.closed(T + 27_000);
        assertThat(history.tokens()).isEqualTo(1);

        history.closed(T + 28_800);
        assertThat(history.tokens()).isZero();
    }

    /** Against a map that keeps everything. */
    @ParameterizedTest(name = "seed {0}")
    @ValueSource(longs = {1, 2, 3})
    void answersLikeAMapThatForgetsNothing(long seed) {
        var random = new Random(seed);
        Map<String, TreeMap<Long, Long>> all = new HashMap<>();
        history.startsAt(T);
        long end = T;
        for (int i = 0; i < 6_000; i++) {
            end += 60L * (random.nextInt(200) == 0 ? random.nextInt(400) : random.nextInt(2));
            WindowSize size = WindowSize.ENRICHED.get(random.nextInt(4));
            String mint = "m" + random.nextInt(3);
            assertThat(history.previousNetFlow(mint, size, end))
                    .as("seed %d, step %d: %s of %s", seed, i, size, mint)
                    .isEqualTo(expected(all.get(mint + size), size, end));
            TreeMap<Long, Long> flows = all.computeIfAbsent(mint + size, m -> new TreeMap<>());
            if (flows.isEmpty() || flows.lastKey() < end) {
                long flow = random.nextInt(3) == 0 ? 0 : random.nextLong(1_000);
                flows.put(end, flow);
                history.changed(mint, size, end, flow);
            }
            history.closed(end);
        }
    }

    private static Long expected(TreeMap<Long, Long> flows, WindowSize size, long end) {
        if (end - 2L * size.seconds() < T) {
            return null;
        }
        long then = end - size.seconds();
        Map.Entry<Long, Long> entry = flows == null ? null : flows.floorEntry(then);
        return entry == null || entry.getKey() <= then - size.seconds() ? 0L : entry.getValue();
    }
}
