package io.solflow.topology.journal;

import static org.assertj.core.api.Assertions.assertThat;

import io.solflow.flow.Fill;
import io.solflow.flow.Timed;
import io.solflow.flow.Trades;
import io.solflow.schemas.Trade;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class EntryTest {

    private static final long FIRST_OFFSET = 40;

    /** Also at the very end of the bytes, where there is no whole word left. */
    @ParameterizedTest(name = "seed {0}")
    @ValueSource(longs = {1, 2, 3})
    void numbersOfAnySizeAreReadAsTheyWereWritten(long seed) {
        var random = new Random(seed);
        List<Timed> written = new ArrayList<>();
        var writer = new EntryWriter(16);
        writer.clear(0, FIRST_OFFSET);
        for (int i = 0; i < 2_000; i++) {
            Fill fill = fill(random);
            writer.write(FIRST_OFFSET + i, fill, true);
            written.add(fill);
        }

        byte[] exact = Arrays.copyOf(writer.bytes(), writer.size());
        var reader = new EntryReader();
        reader.begin(exact, 0, exact.length, FIRST_OFFSET);
        List<Timed> read = new ArrayList<>();
        while (reader.hasNext()) {
            read.add(reader.next());
        }

        assertThat(read).as("seed %d", seed).isEqualTo(written);
        assertThat(reader.offset()).isEqualTo(FIRST_OFFSET + written.size() - 1);
    }

    private static Fill fill(Random random) {
        Trade trade =
                Trade.newBuilder(
                                Trades.buy(
                                        "signature-" + random.nextInt(),
                                        "mint-" + random.nextInt(300),
                                        1_760_000_000 + random.nextInt(100_000)))
                        .setQuoteAmount(ofAnySize(random))
                        .setTokenAmount(ofAnySize(random))
                        .setTokenDecimals(random.nextBoolean() ? 6 : null)
                        .build();
        return Fill.of(trade);
    }

    private static long ofAnySize(Random random) {
        return random.nextLong() >>> 1 + random.nextInt(Long.SIZE - 1);
    }
}
