package io.solflow.http.live;

import java.util.Comparator;
import java.util.List;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;

/**
 * The newest signals of the partitions that are here, at most {@link #MOST}; beyond that the oldest
 * goes. Any thread may call.
 */
public final class RecentSignals {

    /** So many are kept. */
    public static final int MOST = 5_000;

    private static final int NEWS_KEPT = 1_000;

    private record Place(long detectedAtMillis, int partition, long offset) {}

    private final ConcurrentSkipListMap<Place, LiveSignal> byTime =
            new ConcurrentSkipListMap<>(
                    Comparator.comparingLong(Place::detectedAtMillis)
                            .thenComparingInt(Place::partition)
                            .thenComparingLong(Place::offset));
    private final AtomicInteger size = new AtomicInteger();
    private final News<LiveSignal> news = new News<>(NEWS_KEPT);

    void add(int partition, long offset, LiveSignal signal, boolean isNew) {
        var place = new Place(signal.signal().getDetectedAtMs(), partition, offset);
        if (byTime.put(place, signal) == null && size.incrementAndGet() > MOST) {
            if (byTime.pollFirstEntry() != null) {
                size.decrementAndGet();
            }
        }
        if (isNew) {
            news.add(signal);
        }
    }

    void remove(int partition) {
        byTime.keySet()
                .removeIf(
                        place -> {
                            boolean gone = place.partition() == partition;
                            if (gone) {
                                size.decrementAndGet();
                            }
                            return gone;
                        });
    }

    /** The newest first. */
    public Stream<LiveSignal> newestFirst() {
        return byTime.descendingMap().values().stream();
    }

    public int size() {
        return size.get();
    }

    /** Those that came since this was last called, in their order; for one caller. */
    public List<LiveSignal> drainNews() {
        return news.drain();
    }
}
