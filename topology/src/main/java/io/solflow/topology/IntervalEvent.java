package io.solflow.topology;

import io.solflow.flow.TokenWindows;
import io.solflow.flow.WindowSize;
import java.util.Set;

/** What the engine tells those who read windows at the ends of emission intervals. */
sealed interface IntervalEvent {

    /**
     * An interval ends with these windows, of which some have changed. Valid during the call only.
     */
    record Changed(TokenWindows windows, Set<WindowSize> sizes) implements IntervalEvent {}

    /** All is said about the windows that end at a hop. */
    record Closed(long endSeconds) implements IntervalEvent {}
}
