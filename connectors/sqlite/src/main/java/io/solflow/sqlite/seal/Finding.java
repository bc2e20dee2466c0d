package io.solflow.sqlite.seal;

/**
 * Something that is not as the catalog says.
 *
 * @param kind what sort of difference it is
 * @param where path of a file from the root, or the partition of a dataset
 * @param words what was found, and what to do
 */
public record Finding(Kind kind, String where, String words) {

    /** What can be wrong. */
    public enum Kind {
        /** The catalog lists a file that is not there. */
        MISSING,
        /** A file that the catalog does not know. */
        UNKNOWN,
        /** A file that SQLite or zstd cannot read, or finds broken. */
        DAMAGED,
        /** A file with other rows, times or offsets than it or the catalog says. */
        DIFFERENT,
        /** Offsets of a day, or of a topic, that are in no file. */
        GAP
    }
}
