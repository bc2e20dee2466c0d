package io.solflow.decode;

import java.util.HashSet;
import java.util.Set;

/**
 * Tells which newer layouts are news: each program, event and length once. Keeps at most ten
 * thousand of them; what comes after is no news. For one thread.
 */
public final class NewLayouts {

    private static final int CAPACITY = 10_000;

    private record Layout(Program program, String event, int length) {}

    private final Set<Layout> told = new HashSet<>();

    /** Whether this length of this event is met for the first time. */
    public boolean isNews(Decoded.NewerLayout newer) {
        return told.size() < CAPACITY
                && told.add(new Layout(newer.place().program(), newer.event(), newer.length()));
    }
}
