package io.solflow.stream.replay;

import org.jspecify.annotations.Nullable;

/** How one line holds the cells of a row. */
interface LineFormat {

    /** Names of the cells, in the order of {@link #cells}. */
    String[] header();

    /** The cells of a line; null where a name has no value in it. */
    @Nullable String[] cells(String line) throws Unreadable;
}
