package io.solflow.stream.replay;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/**
 * Lines of UTF-8 text as bytes, numbered from 1, ended by {@code \n} or {@code \r\n}. A mark of
 * byte order at the start is skipped. Of a line longer than {@value #LONGEST} bytes only the start
 * is kept. For one thread.
 */
final class Lines implements AutoCloseable {

    static final int LONGEST = 256 * 1024;

    private final InputStream in;
    private final byte[] buffer = new byte[64 * 1024];
    private int position;
    private int limit;
    private byte[] line = new byte[1024];
    private int kept;
    private long length;
    private long number;

    Lines(InputStream in) {
        this.in = in;
    }

    /** Moves to the next line; false at the end. */
    boolean next() throws IOException {
        kept = 0;
        length = 0;
        boolean any = false;
        while (position < limit || fill()) {
            any = true;
            int end = position;
            while (end < limit && buffer[end] != '\n') {
                end++;
            }
            keep(position, end);
            boolean ended = end < limit;
            position = ended ? end + 1 : end;
            if (ended) {
                break;
            }
        }
        if (!any) {
            return false;
        }
        number++;
        trim();
        return true;
    }

    long number() {
        return number;
    }

    /** Bytes of the line, its end not counted; more than {@link #LONGEST} when it was cut. */
    long length() {
        return length;
    }

    boolean cut() {
        return length > kept;
    }

    boolean blank() {
        for (int i = 0; i < kept; i++) {
            if (line[i] != ' ' && line[i] != '\t') {
                return false;
            }
        }
        return true;
    }

    byte[] bytes() {
        return Arrays.copyOf(line, kept);
    }

    /** The line as text; U+FFFD stands where the bytes are not UTF-8. */
    String text() {
        return new String(line, 0, kept, StandardCharsets.UTF_8);
    }

    private boolean fill() throws IOException {
        position = 0;
        limit = Math.max(0, in.read(buffer));
        return limit > 0;
    }

    private void keep(int from, int to) {
        length += to - from;
        int more = Math.min(to - from, LONGEST - kept);
        if (kept + more > line.length) {
            line = Arrays.copyOf(line, Math.max(2 * line.length, kept + more));
        }
        System.arraycopy(buffer, from, line, kept, more);
        kept += more;
    }

    private void trim() {
        if (!cut() && kept > 0 && line[kept - 1] == '\r') {
            kept--;
            length--;
        }
        boolean marked =
                number == 1
                        && kept >= 3
                        && line[0] == (byte) 0xEF
                        && line[1] == (byte) 0xBB
                        && line[2] == (byte) 0xBF;
        if (marked) {
            System.arraycopy(line, 3, line, 0, kept - 3);
            kept -= 3;
            length -= 3;
        }
    }

    @Override
    public void close() throws IOException {
        in.close();
    }
}
