package io.solflow.sqlite.dataset;

import java.sql.SQLException;
import org.jspecify.annotations.Nullable;

/** Numbers standing for texts within one file: addresses and names are stored once each. */
public interface Texts {

    /** The number of a text; given one when it is new to the file. */
    long idOf(String text) throws SQLException;

    default @Nullable Long idOfNullable(@Nullable String text) throws SQLException {
        return text == null ? null : Long.valueOf(idOf(text));
    }
}
