package io.solflow.sqlite.file;

import io.solflow.sink.OutputException;
import java.nio.file.Path;

/** Why a writer cannot go on, however often it tries. */
public abstract sealed class StoreException extends OutputException {

    StoreException(String message) {
        super(message);
    }

    /** Somebody else has written the file since: this writer has lost its partition. */
    public static final class Fenced extends StoreException {
        Fenced(String what, long expected) {
            super(
                    what
                            + " no longer stands at offset "
                            + expected
                            + ", where this writer left it: another process writes the same"
                            + " partition. Nothing was written. If no rebalance explains it, check"
                            + " that one data directory belongs to one program.");
        }

        @Override
        public boolean needsSomebody() {
            return false;
        }
    }

    /** The rows on disk are not those of this topic. */
    public static final class ForeignTopic extends StoreException {
        ForeignTopic(Path file, long offset) {
            super(
                    file
                            + " claims to hold every record up to a later offset, but not the one"
                            + " at offset "
                            + offset
                            + ": the files were written from another topic, or the topic was made"
                            + " anew. Move the files away, or set solflow.sqlite.root to another"
                            + " directory.");
        }

        @Override
        public boolean needsSomebody() {
            return true;
        }
    }

    /** Written by a newer version of this program. */
    public static final class NewerFormat extends StoreException {
        NewerFormat(Path file, int found, int known) {
            super(
                    file
                            + " has format "
                            + found
                            + ", this program knows formats up to "
                            + known
                            + ": run the newer program, or set solflow.sqlite.root to another"
                            + " directory.");
        }

        @Override
        public boolean needsSomebody() {
            return true;
        }
    }

    /** Not the file that its name says. */
    public static final class Misplaced extends StoreException {
        Misplaced(Path file, String content) {
            super(file + " holds " + content + ": it was renamed or copied. Move it back or away.");
        }

        @Override
        public boolean needsSomebody() {
            return true;
        }
    }

    /**
     * A file was of no use; it has been set aside, and its rows can be had from the topic again.
     */
    public static final class SetAside extends StoreException {
        SetAside(Path file) {
            super(file + " has been set aside; its rows come from the topic again");
        }

        @Override
        public boolean lostRows() {
            return true;
        }

        @Override
        public boolean needsSomebody() {
            return false;
        }
    }
}
