package io.solflow.stream.replay;

import java.io.IOException;
import org.jspecify.annotations.Nullable;

/** Items one after another, read as they are asked for. For one thread. */
interface Items extends AutoCloseable {

    /** The next one; null at the end. */
    @Nullable Item next() throws IOException;

    @Override
    void close() throws IOException;
}
