package io.solflow.sqlite.file;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;

/**
 * Numbers of the texts seen lately, without the texts: 96 bits stand for each, so that two texts
 * are never taken for one in practice, and an entry costs 16 bytes. Two generations: when the young
 * one is full it becomes the old one, and what is asked for again moves back. Starts small.
 */
final class RecentTexts {

    static final long UNKNOWN = 0;

    /** Texts of one generation; both together take 8 MiB at most. */
    static final int GENERATION = 131_072;

    private static final int FIRST_SLOTS = 1_024;
    private static final long LARGEST_NUMBER = 0xFFFF_FFFFL;
    private static final VarHandle EIGHT_BYTES =
            MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);

    private Table young = new Table(FIRST_SLOTS);
    private Table old = new Table(FIRST_SLOTS);
    private long name;
    private long tag;

    /** The number of a text, or {@link #UNKNOWN}. */
    long get(String text) {
        hash(text);
        long id = young.get(name, tag);
        if (id == UNKNOWN) {
            id = old.get(name, tag);
            if (id != UNKNOWN) {
                putHashed(id);
            }
        }
        return id;
    }

    /** Remembers the number of a text. */
    void put(String text, long id) {
        hash(text);
        if (id <= LARGEST_NUMBER) {
            putHashed(id);
        }
    }

    private void putHashed(long id) {
        if (young.size == GENERATION) {
            old = young;
            young = new Table(FIRST_SLOTS);
        }
        if (young.isFull()) {
            young = young.larger();
        }
        young.put(name, tag | id);
    }

    private void hash(String text) {
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        long a = 0x9E37_79B9_7F4A_7C15L ^ bytes.length;
        long b = 0xC2B2_AE3D_27D4_EB4FL + bytes.length;
        int at = 0;
        for (; at + Long.BYTES <= bytes.length; at += Long.BYTES) {
            long eight = (long) EIGHT_BYTES.get(bytes, at);
            a = mix(a ^ eight);
            b = (b + eight) * 0x5851_F42D_4C95_7F2DL;
            b ^= b >>> 29;
        }
        for (; at < bytes.length; at++) {
            a = mix(a ^ bytes[at]);
            b = (b + bytes[at]) * 0x5851_F42D_4C95_7F2DL;
        }
        name = mix(a ^ b >>> 31);
        tag = mix(b) & ~LARGEST_NUMBER;
    }

    private static long mix(long value) {
        long mixed = value * 0xD6E8_FEB8_6659_FD93L;
        return mixed ^ mixed >>> 32;
    }

    /** Open addressing over two numbers a slot: the name, and the tag with the number below it. */
    private static final class Table {

        private final long[] slots;
        private final int mask;
        private int size;

        Table(int slots) {
            this.slots = new long[2 * slots];
            this.mask = slots - 1;
        }

        boolean isFull() {
            return size > mask / 2;
        }

        Table larger() {
            var larger = new Table(2 * (mask + 1));
            for (int at = 0; at < slots.length; at += 2) {
                if (slots[at + 1] != UNKNOWN) {
                    larger.put(slots[at], slots[at + 1]);
                }
            }
            return larger;
        }

        long get(long name, long tag) {
            return slots[find(name, tag) + 1] & LARGEST_NUMBER;
        }

        void put(long name, long tagged) {
            int at = find(name, tagged & ~LARGEST_NUMBER);
            size += slots[at + 1] == UNKNOWN ? 1 : 0;
            slots[at] = name;
            slots[at + 1] = tagged;
        }

        private int find(long name, long tag) {
            int slot = (int) name & mask;
            while (slots[2 * slot + 1] != UNKNOWN
                    && (slots[2 * slot] != name
                            || (slots[2 * slot + 1] & ~LARGEST_NUMBER) != tag)) {
                slot = slot + 1 & mask;
            }
            return 2 * slot;
        }
    }
}
