package io.solflow.stream.replay;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.security.MessageDigest;

/** Counts and hashes what is read through it. */
final class CountedBytes extends FilterInputStream {

    private final MessageDigest digest;
    private long count;

    CountedBytes(InputStream in, MessageDigest digest) {
        super(in);
        this.digest = digest;
    }

    long count() {
        return count;
    }

    @Override
    public int read() throws IOException {
        var one = new byte[1];
        return read(one, 0, 1) < 0 ? -1 : one[0] & 0xFF;
    }

    @Override
    public int read(byte[] bytes, int offset, int length) throws IOException {
        int read = super.read(bytes, offset, length);
        if (read > 0) {
            digest.update(bytes, offset, read);
            count += read;
        }
        return read;
    }

    @Override
    public boolean markSupported() {
        return false;
    }
}
