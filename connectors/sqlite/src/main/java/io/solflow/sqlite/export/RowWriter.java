package io.solflow.sqlite.export;

import java.io.Closeable;
import java.io.IOException;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Takes rows one by one; nothing is complete before it is closed. */
interface RowWriter extends Closeable {

    /**
     * @param values one per column: {@link Long}, {@link Double}, {@link String} or null
     */
    void write(List<@Nullable Object> values) throws IOException;
}
