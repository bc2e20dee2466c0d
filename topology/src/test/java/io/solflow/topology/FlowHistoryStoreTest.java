package io.solflow.topology;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.solflow.enrich.FlowHistory;
import io.solflow.flow.TokenWindows;
import io.solflow.flow.WindowFigures;
import io.solflow.flow.WindowSize;
import io.solflow.schemas.TokenMetrics;
import java.lang.reflect.Proxy;
import java.nio.ByteBuffer;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class FlowHistoryStoreTest {

    private static final long START = 1_760_000_400;

    private final Compacted changelog = new Compacted();

    /** One that comes back from its changelog again and again, against one that never ends. */
    @ParameterizedTest(name = "seed {0}, interval {1} s, {2} tokens")
    @CsvSource({"1, 60, 3", "2, 900, 40", "3, 900, 30000", "4, 10, 2"})
    void comesBackFromItsChangelogAsItWas(long seed, int interval, int tokens) {
        var random = new Random(seed);
        var whole = new FlowHistory();
        FlowHistoryStore store = changelog.restored();
        long end = START;
        for (int i = 0; i < (tokens > 1_000 ? 8 : 900); i++) {
            for (int token = 0; token < tokens; token++) {
                if (random.nextInt(3) == 0) {
                    continue;
                }
                var windows = new Windows("mint-" + token, end, random.nextLong());
                Set<WindowSize> changed = sizes(random);
                for (WindowSize size : WindowSize.ENRICHED) {
                    assertThat(store.previousNetFlow(windows.mint(), size, end))
                            .as("seed %d, %s of token %d at %d", seed, size, token, end)
                            .isEqualTo(whole.previousNetFlow(windows.mint(), size, end));
                }
                store.changed(windows, changed);
                for (WindowSize size : changed) {
                    whole.changed(windows.mint(), size, end, windows.of(size).netFlow());
                }
            }
            store.closed(end);
            whole.startsAt(end);
            if (tokens > 1_000 || random.nextInt(5) == 0) {
                store = changelog.restored();
            }
            end += (long) interval * (random.nextInt(90) == 0 ? 1 + random.nextInt(200) : 1);
        }
    }

    @Test
    void overwritesTheBlocksOfThePast() {
        FlowHistoryStore store = changelog.restored();
        for (long end = START; end < START + 3 * 36_000; end += 60) {
            store.changed(new Windows("mint", end, end), EnumSet.of(WindowSize.ONE_HOUR));
            store.closed(end);
        }

        assertThat(changelog.entries).hasSize(601);
    }

    @Test
    void refusesBlocksOfAnotherVersion() {
        var store = new FlowHistoryStore(changelog);
        byte[] block = {99, 1, 2, 3};

        assertThatThrownBy(() -> store.restore(new byte[Long.BYTES], block))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageEndingWith("block version 99");
    }

    /** The last entry of each key, in the order of the last entries: as a compacted topic. */
    private static final class Compacted implements FlowHistoryStore.Changelog {
        private final Map<ByteBuffer, byte[]> entries = new LinkedHashMap<>();

        @Override
        public void put(byte[] key, byte[] value) {
            entries.remove(ByteBuffer.wrap(key));
            entries.put(ByteBuffer.wrap(key), value);
        }

        FlowHistoryStore restored() {
            var store = new FlowHistoryStore(this);
            entries.forEach((key, value) -> store.restore(key.array(), value));
            return store;
        }
    }

    private static Set<WindowSize> sizes(Random random) {
        var sizes = EnumSet.of(WindowSize.ENRICHED.get(random.nextInt(4)));
        for (WindowSize size : WindowSize.ENRICHED) {
            if (random.nextBoolean()) {
                sizes.add(size);
            }
        }
        return sizes;
    }

    /** Windows of which nothing but the net flows is asked: one and the same seed, other flows. */
    private static final class Windows implements TokenWindows {
        private final String mint;
        private final long end;
        private final Map<WindowSize, WindowFigures> figures = new EnumMap<>(WindowSize.class);

        Windows(String mint, long end, long seed) {
            this.mint = mint;
            this.end = end;
            var random = new Random(seed);
            for (WindowSize size : WindowSize.ENRICHED) {
                long flow = random.nextLong() >> random.nextInt(64);
                figures.put(size, netFlow(flow));
            }
        }

        private static WindowFigures netFlow(long lamports) {
            return (WindowFigures)
                    Proxy.newProxyInstance(
                            WindowFigures.class.getClassLoader(),
                            new Class<?>[] {WindowFigures.class},
                            (proxy, method, arguments) -> {
                                assertThat(method.getName()).isEqualTo("netFlow");
                                return lamports;
                            });
        }

        @Override
        public String mint() {
            return mint;
        }

        @Override
        public long endSeconds() {
            return end;
        }

        @Override
        public int hopSeconds() {
            return 10;
        }

        @Override
        public WindowFigures of(WindowSize size) {
            return figures.get(size);
        }

        @Override
        public TokenMetrics record() {
            throw new UnsupportedOperationException("nobody asks for the record");
        }
    }
}
