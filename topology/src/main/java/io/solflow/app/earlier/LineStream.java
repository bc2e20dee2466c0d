package io.solflow.app.earlier;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/** Bytes of lines that are made one by one, as they are read. For one thread. */
final class LineStream extends InputStream {

    /** Makes the lines. */
    interface Lines extends AutoCloseable {

        /** The next line without its end; null when there is none. */
        @Nullable String next() throws IOException;

        @Override
        void close() throws IOException;
    }

    private final Lines lines;
    private byte[] line = new byte[0];
    private int position;
    private boolean ended;

    LineStream(Lines lines) {
        this.lines = lines;
    }

    @Override
    public int read() throws IOException {
        return more() ? line[position++] & 0xFF : -1;
    }

    @Override
    public int read(byte[] bytes, int offset, int length) throws IOException {
        if (length == 0) {
            return 0;
        }
        if (!more()) {
            return -1;
        }
        int count = Math.min(length, line.length - position);
        System.arraycopy(line, position, bytes, offset, count);
        position += count;
        return count;
    }

    private boolean more() throws IOException {
        while (position == line.length && !ended) {
            String next = lines.next();
            ended = next == null;
            line = next == null ? new byte[0] : (next + "\n").getBytes(StandardCharsets.UTF_8);
            position = 0;
        }
        return position < line.length;
    }

    @Override
    public void close() throws IOException {
        lines.close();
    }
}
