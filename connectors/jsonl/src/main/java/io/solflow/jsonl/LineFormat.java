package io.solflow.jsonl;

import java.io.IOException;
import java.io.OutputStream;
import org.jspecify.annotations.Nullable;

/** How a value becomes a line. */
interface LineFormat<V> {

    /** Name of the file that takes the value; null when it makes no line. */
    @Nullable String file(V value);

    /** Writes a JSON object and a line feed. */
    void write(V value, OutputStream to) throws IOException;
}
