package io.solflow.stream.replay;

import io.solflow.stream.StreamerName;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What to replay, and how.
 *
 * @param streamer name under which it is sent and its cursor kept; null derives one from the
 *     content of the sources, so that other files have a cursor of their own
 * @param sources what to read; trades of the same second keep the order of this list
 * @param speed how fast
 * @param shiftToNow moves all event times by one whole number of seconds, so that the first trade
 *     is now; a resumed replay keeps its shift
 * @param closing what the marks at the end must close; null sends none, so that windows stay open
 *     for what comes later
 * @param temporary folder for sorting files that are not sorted by time, in a folder of the
 *     streamer's name; made when needed, emptied at the end
 * @param sortRows rows of an unsorted file held in memory, about 1 kB each; at least 1
 * @param ticks what recorded quotes do not say themselves
 */
public record ReplayConfig(
        @Nullable StreamerName streamer,
        List<ReplaySource> sources,
        Speed speed,
        boolean shiftToNow,
        @Nullable ClosingMarks closing,
        Path temporary,
        int sortRows,
        TickFiles ticks) {

    private static final int SORT_ROWS = 100_000;

    /**
     * @throws ReplayRefused when there is no source, or two sources' rows would share identities
     */
    public ReplayConfig {
        sources = List.copyOf(sources);
        Objects.requireNonNull(speed, "speed");
        Objects.requireNonNull(temporary, "temporary");
        Objects.requireNonNull(ticks, "ticks");
        if (sources.isEmpty()) {
            throw new ReplayRefused("nothing to replay: name at least one file");
        }
        if (sortRows < 1) {
            throw new IllegalArgumentException("sortRows must be at least 1, was " + sortRows);
        }
        Set<String> stems = new HashSet<>();
        for (ReplaySource each : sources) {
            if (!stems.add(each.stem())) {
                throw new ReplayRefused(
                        "two files are named '"
                                + each.stem()
                                + "' ("
                                + each.location()
                                + " is the second): rows without a signature are told apart by the"
                                + " file's name, so rename one, or replay them one after the"
                                + " other");
            }
        }
    }

    /** As fast as possible, at the recorded times, under a derived name. */
    public static ReplayConfig of(
            List<ReplaySource> sources, ClosingMarks closing, Path temporary) {
        return new ReplayConfig(
                null, sources, Speed.MAX, false, closing, temporary, SORT_ROWS, TickFiles.STANDARD);
    }

    public ReplayConfig withStreamer(@Nullable StreamerName name) {
        return new ReplayConfig(
                name, sources, speed, shiftToNow, closing, temporary, sortRows, ticks);
    }

    public ReplayConfig withSpeed(Speed other) {
        return new ReplayConfig(
                streamer, sources, other, shiftToNow, closing, temporary, sortRows, ticks);
    }

    public ReplayConfig withShiftToNow(boolean shift) {
        return new ReplayConfig(
                streamer, sources, speed, shift, closing, temporary, sortRows, ticks);
    }

    public ReplayConfig withTicks(TickFiles other) {
        return new ReplayConfig(
                streamer, sources, speed, shiftToNow, closing, temporary, sortRows, other);
    }

    /** Leaves windows open at the end. */
    public ReplayConfig withoutClosing() {
        return new ReplayConfig(
                streamer, sources, speed, shiftToNow, null, temporary, sortRows, ticks);
    }
}
