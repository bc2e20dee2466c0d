package io.solflow.http.live;

import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.LongAdder;
import org.jspecify.annotations.Nullable;

/**
 * What the partitions of this instance say last: tokens, signals, and how far chain time has come.
 * Any thread may ask; a question sees each token whole, and several tokens perhaps a moment apart.
 */
public final class LiveView {

    private static final long NOTHING = Long.MIN_VALUE;

    /** A list of tokens is used again for so long, should nobody make another meanwhile. */
    private static final long LIST_MILLIS = 500;

    /** Who has asked is taken to ask again for so long. */
    private static final long INTEREST_MILLIS = 5_000;

    private final InstantSource clock;
    private final Map<Integer, LivePartition> partitions = new ConcurrentHashMap<>();
    private final RecentSignals signals = new RecentSignals();
    private final Map<String, String> blocked = new ConcurrentHashMap<>();
    private final Set<String> changed = ConcurrentHashMap.newKeySet();
    private final AtomicLong reached = new AtomicLong(NOTHING);
    private final AtomicLong arrived = new AtomicLong(NOTHING);
    private final LongAdder unreadable = new LongAdder();
    private volatile long askedMillis = -INTEREST_MILLIS;
    private volatile Listed listed = new Listed(-LIST_MILLIS, new TokenList(List.of()));

    private record Listed(long atMillis, TokenList tokens) {}

    /**
     * @param clock tells when something arrived, for reporting only
     */
    public LiveView(InstantSource clock) {
        this.clock = clock;
    }

    LivePartition open(int partition) {
        return partitions.computeIfAbsent(partition, number -> new LivePartition(this, number));
    }

    void close(int partition) {
        LivePartition closed = partitions.remove(partition);
        if (closed != null) {
            closed.tokens().forEach(token -> changed(token.mint()));
            signals.remove(partition);
        }
    }

    void reached(long endSeconds) {
        reached.accumulateAndGet(endSeconds, Math::max);
    }

    void arrived() {
        arrived.set(clock.millis());
    }

    void changed(String mint) {
        changed.add(mint);
    }

    void unreadable() {
        unreadable.increment();
    }

    void blocked(String mint, @Nullable String reason) {
        if (reason == null) {
            blocked.remove(mint);
        } else {
            blocked.put(mint, reason);
        }
        changed(mint);
    }

    /** The newest window end so far, seconds since 1970-01-01 UTC; empty before the first. */
    public OptionalLong reachedSeconds() {
        return known(reached);
    }

    /** When something arrived last, by the clock, in milliseconds; empty before the first. */
    public OptionalLong arrivedMillis() {
        return known(arrived);
    }

    /** A live token of the partitions that are here; null when it is not among them. */
    public @Nullable LiveToken token(String mint) {
        for (LivePartition partition : partitions.values()) {
            LiveToken token = partition.isActive() ? partition.token(mint) : null;
            if (token != null) {
                return token;
            }
        }
        return null;
    }

    /** All live tokens of the partitions that are here, at most half a second old. */
    public TokenList tokens() {
        long now = clock.millis();
        askedMillis = now;
        Listed last = listed;
        return isFresh(last, now) ? last.tokens() : list(now);
    }

    /**
     * Makes the list anew while somebody asks for it, so that who asks next need not wait for that;
     * to be called every now and then.
     */
    public void refresh() {
        long now = clock.millis();
        if (now - askedMillis < INTEREST_MILLIS) {
            listed = new Listed(now, listed.tokens().next(collect()));
        }
    }

    private synchronized TokenList list(long now) {
        Listed last = listed;
        if (!isFresh(last, now)) { // nobody else has made it while this one waited
            last = new Listed(now, last.tokens().next(collect()));
            listed = last;
        }
        return last.tokens();
    }

    private static boolean isFresh(Listed list, long now) {
        return now - list.atMillis() < LIST_MILLIS && now >= list.atMillis();
    }

    private List<LiveToken> collect() {
        var all = new ArrayList<LiveToken>(listed.tokens().size() + 100);
        for (LivePartition partition : partitions.values()) {
            if (partition.isActive()) {
                all.addAll(partition.tokens());
            }
        }
        return all;
    }

    public RecentSignals signals() {
        return signals;
    }

    /** Why a token is blocked; null when it is not. */
    public @Nullable String blockReason(String mint) {
        return blocked.get(mint);
    }

    /** Reasons by mint. */
    public Map<String, String> blocked() {
        return Map.copyOf(blocked);
    }

    /**
     * Mints of which something has changed since this was last called; for one caller. A change
     * while it runs is told now or the next time.
     */
    public Set<String> drainChanges() {
        var drained = new HashSet<String>();
        for (String mint : changed) {
            changed.remove(mint);
            drained.add(mint);
        }
        return drained;
    }

    /** How many of the live tokens here are blocked. */
    public int blockedTokens() {
        return (int) blocked.keySet().stream().filter(mint -> token(mint) != null).count();
    }

    /** Numbers of the partitions that are here and restored. */
    public List<Integer> activePartitions() {
        return partitions.values().stream()
                .filter(LivePartition::isActive)
                .map(LivePartition::number)
                .sorted()
                .toList();
    }

    /** Records that could not be read. */
    public long unreadableRecords() {
        return unreadable.sum();
    }

    private static OptionalLong known(AtomicLong value) {
        long now = value.get();
        return now == NOTHING ? OptionalLong.empty() : OptionalLong.of(now);
    }
}
