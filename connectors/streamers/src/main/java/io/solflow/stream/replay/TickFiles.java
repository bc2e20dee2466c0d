package io.solflow.stream.replay;

import java.time.ZoneOffset;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * What recorded quotes do not say themselves.
 *
 * @param midnights when the day of a source begins, as the offset of its midnight from UTC, by the
 *     source's name in capitals ({@code solflow.ticks.midnights}); for files whose times count from
 *     midnight
 * @param broker of quotes whose file names no broker, and their source where it names none of
 *     these, either; null when there is none ({@code solflow.ticks.broker})
 */
public record TickFiles(Map<String, ZoneOffset> midnights, @Nullable String broker) {

    /** The two brokers whose days are known, and no broker for what names none. */
    public static final TickFiles STANDARD =
            new TickFiles(Map.of("FXCM", ZoneOffset.ofHours(-5), "OANDA", ZoneOffset.UTC), null);

    public TickFiles {
        Objects.requireNonNull(midnights, "midnights");
        var capitals = new TreeMap<String, ZoneOffset>();
        midnights.forEach((name, offset) -> capitals.put(name.toUpperCase(Locale.ROOT), offset));
        midnights = Map.copyOf(capitals);
    }

    /** What of it decides which quotes a file holds. */
    String identity() {
        return new TreeMap<>(midnights) + "\n" + broker + "\n";
    }
}
