package io.solflow.sqlite.dataset;

/** In which order the rows of a table lie in their file. */
public enum Layout {

    /**
     * By the key, over the whole file. A row takes the place of one with the same key. For tables
     * of which a batch touches few pages.
     */
    CLUSTERED,

    /**
     * By the key within runs of some thousand rows, one after the other. A batch is sorted and goes
     * into the last run, so a writer touches the pages of one run however many keys there are; who
     * reads one key looks once into each run. The table has a first column {@code run}, and the
     * table {@code runs} lists them. Keys must be unique: they end with the offset.
     */
    RUNS,

    /**
     * In runs, and a row takes the place of one with the same key, in whichever run that is. The
     * key begins with a subject and a number that grows from one row of a subject to the next,
     * unless its rows come again: only then is anything looked for.
     */
    REPLACING_RUNS;

    /** True when the table has a column {@code run}. */
    public boolean hasRuns() {
        return this != CLUSTERED;
    }
}
