package io.solflow.flow;

import it.unimi.dsi.fastutil.HashCommon;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;

/**
 * Two hashes of one text, 64 bits each and independent of one another: one finds a thing, the other
 * tells it from one that is found by accident. Part of what is kept on disk, so never changed.
 *
 * @param key the first hash
 * @param check the second hash
 */
public record TextHash(long key, long check) {

    private static final VarHandle LONGS =
            MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);
    private static final long M1 = 0x9E3779B97F4A7C15L;
    private static final long M2 = 0xD6E8FEB86659FD93L;

    /** The hash of a text. */
    public static TextHash of(String text) {
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        long key = M1 ^ bytes.length;
        long check = M2;
        int i = 0;
        for (; i + Long.BYTES <= bytes.length; i += Long.BYTES) {
            long word = (long) LONGS.get(bytes, i);
            key = (key ^ word) * M1;
            key ^= key >>> 32;
            check = Long.rotateLeft(check + word, 29) * M2;
        }
        for (; i < bytes.length; i++) {
            key = (key ^ bytes[i]) * M1;
            key ^= key >>> 32;
            check = Long.rotateLeft(check + bytes[i], 29) * M2;
        }
        return new TextHash(HashCommon.mix(key), HashCommon.mix(check));
    }

    /** The hash of this text together with two numbers. */
    TextHash with(int first, int second) {
        long numbers = (long) first << 32 | second & 0xFFFF_FFFFL;
        return new TextHash(
                HashCommon.mix(key ^ numbers * M1), HashCommon.mix(check + (numbers + 1) * M2));
    }
}
