package io.solflow.topology;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.solflow.enrich.FlowHistory;
import io.solflow.flow.TokenWindows;
import io.solflow.flow.WindowFigures;
import io.solflow.flow.WindowSize;
import io.solflow.schemas.TokenMetrics;
import java.lang.reflect.Proxy;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import org.apache.kafka.common.serialization.Serdes;
import org.apache.kafka.streams.processor.api.MockProcessorContext;
import org.apache.kafka.streams.state.KeyValueIterator;
import org.apache.kafka.streams.state.KeyValueStore;
import org.apache.kafka.streams.state.Stores;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class KeptFlowHistoryTest {

    private static final long START = 1_760_000_400;

    private KeyValueStore<Long, byte[]> store;

    @BeforeEach
    void openStore() {
        store =
                Stores.keyValueStoreBuilder(
                                Stores.inMemoryKeyValueStore(KeptFlowHistory.STORE),
                                Serdes.Long(),
                                Serdes.ByteArray())
                        .withLoggingDisabled()
                        .build();
        store.init(new MockProcessorContext<>().getStateStoreContext(), store);
    }

    @AfterEach
    void closeStore() {
        store.close();
    }

    /** One that is read from its store again and again, against one that never ends. */
    @ParameterizedTest(name = "seed {0}, interval {1} s, {2} tokens")
    @CsvSource({"1, 60, 3", "2, 900, 40", "3, 900, 30000", "4, 10, 2"})
    void comesBackFromItsStoreAsItWas(long seed, int interval, int tokens) {
        var random = new Random(seed);
        var whole = new FlowHistory();
        var kept = new KeptFlowHistory(store);
        long end = START;
        for (int i = 0; i < (tokens > 1_000 ? 8 : 900); i++) {
            for (int token = 0; token < tokens; token++) {
                if (random.nextInt(3) == 0) {
                    continue;
                }
                var windows = new Windows("mint-" + token, end, random.nextLong());
                Set<WindowSize> changed = sizes(random);
                for (WindowSize size : WindowSize.ENRICHED) {
                    assertThat(kept.previousNetFlow(windows.mint(), size, end))
                            .as("seed %d, %s of token %d at %d", seed, size, token, end)
                            .isEqualTo(whole.previousNetFlow(windows.mint(), size, end));
                }
                kept.changed(windows, changed);
                for (WindowSize size : changed) {
                    whole.changed(windows.mint(), size, end, windows.of(size).netFlow());
                }
            }
            kept.closed(end);
            whole.startsAt(end);
            if (tokens > 1_000 || random.nextInt(5) == 0) {
                kept = new KeptFlowHistory(store);
            }
            end += (long) interval * (random.nextInt(90) == 0 ? 1 + random.nextInt(200) : 1);
        }
    }

    @Test
    void overwritesTheBlocksOfThePast() {
        var kept = new KeptFlowHistory(store);
        for (long end = START; end < START + 3 * 36_000; end += 60) {
            kept.changed(new Windows("mint", end, end), EnumSet.of(WindowSize.ONE_HOUR));
            kept.closed(end);
        }

        int entries = 0;
        try (KeyValueIterator<Long, byte[]> all = store.all()) {
            while (all.hasNext()) {
                all.next();
                entries++;
            }
        }
        assertThat(entries).isEqualTo(601);
    }

    @Test
    void refusesBlocksOfAnotherVersion() {
        store.put(0L, new byte[] {99, 1, 2, 3});

        assertThatThrownBy(() -> new KeptFlowHistory(store))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageEndingWith("block version 99");
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
