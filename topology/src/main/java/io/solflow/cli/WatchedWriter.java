package io.solflow.cli;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.Writer;

/**
 * Standard output for those who write much: fails once nobody reads it any more, which a {@link
 * PrintWriter} keeps to itself. Closing it leaves standard output open.
 */
final class WatchedWriter extends Writer {

    private final PrintWriter out;

    WatchedWriter(PrintWriter out) {
        this.out = out;
    }

    @Override
    public void write(char[] buffer, int offset, int length) throws IOException {
        out.write(buffer, offset, length);
        flush();
    }

    @Override
    public void flush() throws IOException {
        if (out.checkError()) {
            throw new IOException("nobody reads standard output any more");
        }
    }

    @Override
    public void close() throws IOException {
        flush();
    }
}
