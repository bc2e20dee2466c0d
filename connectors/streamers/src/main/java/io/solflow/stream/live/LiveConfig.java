package io.solflow.stream.live;

import io.solflow.stream.QuoteRatesConfig;
import io.solflow.stream.StreamerName;
import io.solflow.stream.yellowstone.YellowstoneConfig;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * A live streamer.
 *
 * @param streamer its name
 * @param source where blocks come from
 * @param spool folder for what waits while Kafka is away; of this streamer alone
 * @param spoolBytes most bytes there; when they are used up the source is held up
 * @param mostInMemory records that wait in memory before the folder is used, about 1 kB each
 * @param stopPatience how long a stop waits for Kafka to take what waits; the rest is kept
 * @param quoteRates how trades that are not quoted in SOL are priced
 * @param lines a copy of the trades as JSON Lines; null for none
 */
public record LiveConfig(
        StreamerName streamer,
        YellowstoneConfig source,
        Path spool,
        long spoolBytes,
        int mostInMemory,
        Duration stopPatience,
        QuoteRatesConfig quoteRates,
        @Nullable LinesConfig lines) {

    /** One gibibyte: half an hour or so of all programs. */
    public static final int STANDARD_SPOOL_BYTES = 1 << 30;

    private static final int STANDARD_IN_MEMORY = 20_000;

    public LiveConfig {
        Objects.requireNonNull(streamer, "streamer");
        Objects.requireNonNull(source, "source");
        Objects.requireNonNull(spool, "spool");
        Objects.requireNonNull(quoteRates, "quoteRates");
        if (spoolBytes < 1) {
            throw new IllegalArgumentException("spoolBytes must be positive, was " + spoolBytes);
        }
        if (mostInMemory < 1) {
            throw new IllegalArgumentException(
                    "mostInMemory must be at least 1, was " + mostInMemory);
        }
        if (stopPatience.isNegative()) {
            throw new IllegalArgumentException("stopPatience must not be negative");
        }
    }

    /** With the standard spool and rates, 20,000 records in memory, and no copy. */
    public static LiveConfig of(StreamerName streamer, YellowstoneConfig source, Path spool) {
        return new LiveConfig(
                streamer,
                source,
                spool,
                STANDARD_SPOOL_BYTES,
                STANDARD_IN_MEMORY,
                Duration.ofSeconds(10),
                QuoteRatesConfig.STANDARD,
                null);
    }

    public LiveConfig withSpoolBytes(long bytes) {
        return new LiveConfig(
                streamer, source, spool, bytes, mostInMemory, stopPatience, quoteRates, lines);
    }

    public LiveConfig withMostInMemory(int records) {
        return new LiveConfig(
                streamer, source, spool, spoolBytes, records, stopPatience, quoteRates, lines);
    }

    public LiveConfig withQuoteRates(QuoteRatesConfig other) {
        return new LiveConfig(
                streamer, source, spool, spoolBytes, mostInMemory, stopPatience, other, lines);
    }

    public LiveConfig withLines(@Nullable LinesConfig other) {
        return new LiveConfig(
                streamer, source, spool, spoolBytes, mostInMemory, stopPatience, quoteRates, other);
    }
}
