package io.solflow.stream.replay;

import io.solflow.schemas.Trade;
import io.solflow.stream.RoundTrips;
import java.io.IOException;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The same items with {@code round_trip} set. A transaction's rows have one event time, though
 * other rows and other files may come between them; so one second is held at a time and judged
 * whole.
 *
 * <p>What is read depends on the sequence alone, not on where a replay was stopped or a Kafka
 * transaction ended, so the flags do so, too. Rows without a signature are not judged, nor is a
 * second of more than {@value #MOST_ROWS} rows: no market has that many, but a file with times of
 * another unit may, and memory has an end.
 */
final class RoundTripItems implements Items {

    static final int MOST_ROWS = 50_000;

    private static final Logger log = LoggerFactory.getLogger(RoundTripItems.class);

    private final Items items;
    private final Queue<Item> second = new ArrayDeque<>();
    private @Nullable Item ahead;
    private long crowdedSeconds = Long.MIN_VALUE;

    /**
     * @param items sorted by time; closed with this
     */
    RoundTripItems(Items items) {
        this.items = items;
    }

    @Override
    public @Nullable Item next() throws IOException {
        if (second.isEmpty()) {
            readSecond();
        }
        return second.poll();
    }

    /** Reads one second, or as much of it as may be held. */
    private void readSecond() throws IOException {
        Item first = ahead != null ? ahead : items.next();
        ahead = null;
        if (first == null) {
            return;
        }
        long weight = 0;
        Item item = first;
        while (item != null && item.timeSeconds() == first.timeSeconds()) {
            second.add(item);
            weight += item.weight();
            if (weight > MOST_ROWS) {
                leaveUnjudged(first.timeSeconds());
                return;
            }
            item = items.next();
        }
        ahead = item;
        if (first.timeSeconds() != crowdedSeconds) {
            transactions().values().forEach(RoundTrips::flag);
        }
    }

    private Map<String, List<Trade>> transactions() {
        var transactions = new HashMap<String, List<Trade>>();
        for (Item item : second) {
            if (item.row() instanceof Row.Fill fill && TradeIdentity.hasSignature(fill.trade())) {
                transactions
                        .computeIfAbsent(fill.trade().getSignature(), key -> new ArrayList<>(2))
                        .add(fill.trade());
            }
        }
        return transactions;
    }

    private void leaveUnjudged(long timeSeconds) {
        if (crowdedSeconds != timeSeconds) {
            crowdedSeconds = timeSeconds;
            log.atWarn()
                    .addKeyValue("eventTime", timeSeconds)
                    .addKeyValue("mostRows", MOST_ROWS)
                    .log(
                            "One second has more rows than are held at a time; its trades are not"
                                    + " judged as round trips. Check that times are in seconds.");
        }
    }

    @Override
    public void close() throws IOException {
        items.close();
    }
}
