package io.solflow.sqlite.dataset;

/** In which order the rows of a table lie in their file. */
public enum Layout {

    /**
     * By the key, over the whole file. A row takes the place of one with the same key. For tables
     * of which a batch touches few pages, or whose rows are replaced.
     */
    CLUSTERED,

    /**
     * By the key within runs of some thousand rows, one after the other. A batch is sorted and goes
     * into the last run, so a writer touches the pages of one run however many keys there are; who
     * reads one key looks once into each run. The table has a first column {@code run}, and the
     * table {@code runs} lists them. Keys must be unique: they end with the offset.
     */
    RUNS
}
