package io.solflow.flow;

import it.unimi.dsi.fastutil.ints.Int2ObjectOpenHashMap;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The hops with trades that have not entered the windows: those that have not closed, a handful,
 * and those of late trades since the last closing.
 */
final class OpenHops {

    /** For the hops that are open at a time; those of late trades are small and soon gone. */
    private static final int SPARE = 4;

    private final Hops hops;
    private final Int2ObjectOpenHashMap<OpenHop> open = new Int2ObjectOpenHashMap<>();
    private final ArrayDeque<OpenHop> spare = new ArrayDeque<>();

    /** The one asked for last. */
    private @Nullable OpenHop latest;

    OpenHops(Hops hops) {
        this.hops = hops;
    }

    OpenHop at(int hop) {
        OpenHop there = latest;
        if (there != null && there.hop() == hop) {
            return there;
        }
        there = open.get(hop);
        if (there == null) {
            there = spare.isEmpty() ? new OpenHop() : spare.pop();
            there.begin(hop, hops.start(hop));
            open.put(hop, there);
        }
        latest = there;
        return there;
    }

    /** Takes out the hops up to one, inclusive, earliest first. To be {@link #recycle}d. */
    List<OpenHop> takeUpTo(int hop) {
        var taken = new ArrayList<OpenHop>();
        for (OpenHop there : open.values()) {
            if (there.hop() <= hop) {
                taken.add(there);
            }
        }
        taken.forEach(there -> open.remove(there.hop()));
        taken.sort(Comparator.comparingInt(OpenHop::hop));
        latest = null;
        return taken;
    }

    void recycle(OpenHop taken) {
        if (spare.size() < SPARE) {
            taken.clear();
            spare.push(taken);
        }
    }

    boolean isEmpty() {
        return open.isEmpty();
    }

    long bytes() {
        long bytes = 0;
        for (OpenHop hop : open.values()) {
            bytes += hop.bytes();
        }
        for (OpenHop hop : spare) {
            bytes += hop.bytes();
        }
        return bytes;
    }
}
