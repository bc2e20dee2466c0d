package io.solflow.topology;

import static org.assertj.core.api.Assertions.assertThat;

import io.solflow.flow.TimeState;
import io.solflow.topology.HorizonIndex.Entry;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class HorizonIndexTest {

    private static final long HORIZON = 1_000;

    @TempDir Path directory;
    private Path file;

    @BeforeEach
    void place() {
        file = directory.resolve("horizons").resolve("raw-trades-0");
    }

    @Test
    void startsAtTheLastEntryThatIsAllBehindTheHorizon() {
        HorizonIndex index = filled();

        assertThat(index.startOf(400, HORIZON)).isEqualTo(entry(200, 10_400));
        assertThat(index.startOf(10_000, HORIZON)).isEqualTo(entry(200, 10_400));
    }

    @Test
    void goesByTheTimeReachedAtTheCommittedOffsetNotByTheNewest() {
        HorizonIndex index = filled();

        assertThat(index.startOf(399, HORIZON)).isEqualTo(entry(100, 10_000));
        assertThat(index.startOf(299, HORIZON)).isNull();
    }

    @Test
    void readsFromTheBeginningWhenItKnowsNothing() {
        assertThat(HorizonIndex.open(file).startOf(1_000_000, HORIZON)).isNull();
    }

    @Test
    void remembersOverARestartAndPassesOverAHalfWrittenLine() throws IOException {
        filled();
        Files.writeString(file, "500\t20000\t20000\t19000=a", StandardOpenOption.APPEND);

        HorizonIndex index = HorizonIndex.open(file);

        assertThat(index.startOf(10_000, HORIZON)).isEqualTo(entry(200, 10_400));
    }

    @Test
    void keepsStreamersOfAnyName() {
        var time = new TimeState(5, 9, Map.of("a=b/c d", 7L, "", 8L));
        HorizonIndex.open(file).add(new Entry(3, time), HORIZON);

        assertThat(HorizonIndex.open(file).startOf(3, -10)).isEqualTo(new Entry(3, time));
    }

    @Test
    void forgetsWhatLiesFarBehind() throws IOException {
        HorizonIndex index = HorizonIndex.open(file);
        for (int i = 0; i < 5_000; i++) {
            index.add(entry(i, 10_000 + 60L * i), 2 * HORIZON);
        }

        assertThat(Files.readAllLines(file)).hasSizeLessThan(2_100);
        assertThat(index.startOf(5_000, HORIZON)).isEqualTo(entry(4_982, 10_000 + 60 * 4_982));
        assertThat(HorizonIndex.open(file).startOf(5_000, HORIZON))
                .isEqualTo(entry(4_982, 10_000 + 60 * 4_982));
    }

    @Test
    void startsAnewAfterBeingCleared() {
        filled().clear();

        assertThat(HorizonIndex.open(file).startOf(10_000, HORIZON)).isNull();
    }

    /** Entries at 100, 200, 300 and 400, at 10,000, 10,400, 11,001 and 11,500 s. */
    private HorizonIndex filled() {
        HorizonIndex index = HorizonIndex.open(file);
        index.add(entry(100, 10_000), 2 * HORIZON);
        index.add(entry(200, 10_400), 2 * HORIZON);
        index.add(entry(300, 11_001), 2 * HORIZON);
        index.add(entry(400, 11_500), 2 * HORIZON);
        return index;
    }

    private static Entry entry(long offset, long time) {
        return new Entry(offset, new TimeState(time, time, Map.of("a", time)));
    }
}
