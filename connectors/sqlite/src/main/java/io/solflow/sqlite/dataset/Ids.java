package io.solflow.sqlite.dataset;

import java.sql.SQLException;
import org.jspecify.annotations.Nullable;

/**
 * Numbers standing for texts and for combinations of values within one file: each is stored once.
 */
public interface Ids {

    /**
     * The table of the texts of a file, with the columns {@code id} and {@code text}. A text may
     * have several numbers, so rows are compared by the text.
     */
    String TEXTS = "texts";

    /** The table of texts that keys hold, with the same columns; each text is there once. */
    String KEYS = "keys";

    /** A number of a text, at least 1; given one when it is new to the file. */
    long idOf(String text) throws SQLException;

    /**
     * The number of a text in a key, at least 1: always the same one for a text. Also for texts
     * that are few.
     */
    long keyOf(String text) throws SQLException;

    /** The number of a combination, at least 1; given one when it is new to the file. */
    <K> long idOf(Interned<K> kind, K key) throws SQLException;

    /** Partition of the topic whose rows are being written. */
    int partition();

    default @Nullable Long keyOfNullable(@Nullable String text) throws SQLException {
        return text == null ? null : Long.valueOf(keyOf(text));
    }

    default @Nullable Long idOfNullable(@Nullable String text) throws SQLException {
        return text == null ? null : Long.valueOf(idOf(text));
    }
}
