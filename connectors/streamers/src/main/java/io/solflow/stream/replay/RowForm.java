package io.solflow.stream.replay;

import org.jspecify.annotations.Nullable;

/** Makes rows of the cells of one file, in file order. For one thread. */
interface RowForm {

    /**
     * @param cells in the order of the file's header; null where there is no value
     * @param line in the file, from 1, the header counted
     * @param row number of the row, from 1, the header not counted
     */
    Row.Usable row(@Nullable String[] cells, long line, long row) throws Unreadable;
}
