package io.solflow.app.compare;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A kind of rows that both outputs hold, and how each of them words it. */
public sealed interface Compared permits ComparedQuotes {

    /** The dataset in SQLite, and the name of the files of JSON Lines. */
    String name();

    /** What a {@link Group}'s name and source are called. */
    List<String> groupedBy();

    /** The question that {@link #ofRow} takes the answers of. */
    String sql();

    /**
     * @param values of a row that {@link #sql} selects
     */
    Entry ofRow(List<@Nullable Object> values);

    /**
     * @param line numbers as they are written
     */
    Entry ofLine(JsonNode line);
}
