package io.solflow.stream.yellowstone.playback;

import java.time.Duration;
import java.util.Collection;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * How a playback behaves, well or badly. Each {@code with} gives another script and leaves this one
 * as it is.
 */
public final class PlaybackScript {

    /** Size of a transaction of {@link #withHugeSlots}. */
    public static final int HUGE_BYTES = 1 << 20;

    /** All goes well, and as fast as the client takes it. */
    public static final PlaybackScript SMOOTH = new PlaybackScript();

    private @Nullable String token;
    private Duration blockTime = Duration.ZERO;
    private int replayedBlocks = Integer.MAX_VALUE;
    private boolean tellsReplay = true;
    private Set<Long> cuts = Set.of();
    private int missedPerCut;
    private Set<Long> lost = Set.of();
    private Set<Long> replaced = Set.of();
    private Set<Long> metaFirst = Set.of();
    private Set<Long> huge = Set.of();
    private boolean repeats;

    private PlaybackScript() {}

    private PlaybackScript copy() {
        var copy = new PlaybackScript();
        copy.token = token;
        copy.blockTime = blockTime;
        copy.replayedBlocks = replayedBlocks;
        copy.tellsReplay = tellsReplay;
        copy.cuts = cuts;
        copy.missedPerCut = missedPerCut;
        copy.lost = lost;
        copy.replaced = replaced;
        copy.metaFirst = metaFirst;
        copy.huge = huge;
        copy.repeats = repeats;
        return copy;
    }

    /** Serves nobody without this {@code x-token}. */
    public PlaybackScript withToken(String needed) {
        PlaybackScript copy = copy();
        copy.token = needed;
        return copy;
    }

    /** So long from one block to the next. */
    public PlaybackScript withBlockTime(Duration time) {
        PlaybackScript copy = copy();
        copy.blockTime = time;
        return copy;
    }

    /**
     * Keeps so many blocks behind the latest.
     *
     * @param blocks 0 for no replay at all
     * @param told whether it answers what it can replay
     */
    public PlaybackScript withReplay(int blocks, boolean told) {
        PlaybackScript copy = copy();
        copy.replayedBlocks = blocks;
        copy.tellsReplay = told;
        return copy;
    }

    /**
     * Cuts the connection when so many updates have been sent in all, over all connections.
     *
     * @param missed blocks that happen before anybody can connect again
     */
    public PlaybackScript withCuts(Collection<Long> after, int missed) {
        PlaybackScript copy = copy();
        copy.cuts = new TreeSet<>(after);
        copy.missedPerCut = missed;
        return copy;
    }

    /** Never sends these slots. */
    public PlaybackScript withLostSlots(Long... slots) {
        PlaybackScript copy = copy();
        copy.lost = Set.of(slots);
        return copy;
    }

    /** Sends these slots once more, as blocks of another hash. */
    public PlaybackScript withReplacedSlots(Long... slots) {
        PlaybackScript copy = copy();
        copy.replaced = Set.of(slots);
        return copy;
    }

    /** Sends the last transaction of these slots after the meta of their block. */
    public PlaybackScript withMetaFirst(Long... slots) {
        PlaybackScript copy = copy();
        copy.metaFirst = Set.of(slots);
        return copy;
    }

    /** Makes the transactions of these slots {@link #HUGE_BYTES} long. */
    public PlaybackScript withHugeSlots(Long... slots) {
        PlaybackScript copy = copy();
        copy.huge = Set.of(slots);
        return copy;
    }

    /** Sends each transaction twice. */
    public PlaybackScript withRepeats() {
        PlaybackScript copy = copy();
        copy.repeats = true;
        return copy;
    }

    @Nullable String token() {
        return token;
    }

    Duration blockTime() {
        return blockTime;
    }

    int replayedBlocks() {
        return replayedBlocks;
    }

    boolean tellsReplay() {
        return tellsReplay;
    }

    boolean cutsAfter(long sent) {
        return cuts.contains(sent);
    }

    int missedPerCut() {
        return missedPerCut;
    }

    boolean loses(long slot) {
        return lost.contains(slot);
    }

    boolean replaces(long slot) {
        return replaced.contains(slot);
    }

    boolean tellsMetaFirst(long slot) {
        return metaFirst.contains(slot);
    }

    boolean isHuge(long slot) {
        return huge.contains(slot);
    }

    boolean repeats() {
        return repeats;
    }
}
