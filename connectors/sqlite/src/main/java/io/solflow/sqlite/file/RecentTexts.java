package io.solflow.sqlite.file;

/**
 * Numbers of the texts seen lately, without the texts: 128 bits stand for each, so that two texts
 * are never taken for one in practice, and an entry costs 24 bytes. Two generations: when the young
 * one is full it becomes the old one, and what is asked for again moves back. Starts small.
 */
final class RecentTexts {

    static final long UNKNOWN = 0;

    /** Texts of one generation; both together take 12 MiB at most. */
    private static final int GENERATION = 131_072;

    private static final int FIRST_SLOTS = 1_024;

    private Table young = new Table(FIRST_SLOTS);
    private Table old = new Table(FIRST_SLOTS);
    private long high;
    private long low;

    /** The number of a text, or {@link #UNKNOWN}. */
    long get(String text) {
        hash(text);
        long id = young.get(high, low);
        if (id == UNKNOWN) {
            id = old.get(high, low);
            if (id != UNKNOWN) {
                putHashed(id);
            }
        }
        return id;
    }

    /** Remembers the number of a text that {@link #get} did not know. */
    void put(String text, long id) {
        hash(text);
        putHashed(id);
    }

    void clear() {
        young = new Table(FIRST_SLOTS);
        old = new Table(FIRST_SLOTS);
    }

    private void putHashed(long id) {
        if (young.size == GENERATION) {
            old = young;
            young = new Table(FIRST_SLOTS);
        }
        if (young.isFull()) {
            young = young.larger();
        }
        young.put(high, low, id);
    }

    private void hash(String text) {
        long a = 0x9E37_79B9_7F4A_7C15L ^ text.length();
        long b = 0xC2B2_AE3D_27D4_EB4FL + text.length();
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            a = (a ^ c) * 0xD6E8_FEB8_6659_FD93L;
            b = b * 0x5851_F42D_4C95_7F2DL + c;
        }
        high = a ^ a >>> 32 ^ b >>> 29;
        low = b ^ b >>> 31;
    }

    /** Open addressing over three numbers a slot: two of the text, and its own. */
    private static final class Table {

        private final long[] slots;
        private final int mask;
        private int size;

        Table(int slots) {
            this.slots = new long[3 * slots];
            this.mask = slots - 1;
        }

        boolean isFull() {
            return size > mask / 2;
        }

        Table larger() {
            var larger = new Table(2 * (mask + 1));
            for (int at = 0; at < slots.length; at += 3) {
                if (slots[at + 2] != UNKNOWN) {
                    larger.put(slots[at], slots[at + 1], slots[at + 2]);
                }
            }
            return larger;
        }

        long get(long high, long low) {
            int at = find(high, low);
            return slots[at + 2];
        }

        void put(long high, long low, long id) {
            int at = find(high, low);
            size += slots[at + 2] == UNKNOWN ? 1 : 0;
            slots[at] = high;
            slots[at + 1] = low;
            slots[at + 2] = id;
        }

        private int find(long high, long low) {
            int slot = (int) high & mask;
            while (slots[3 * slot + 2] != UNKNOWN
                    && (slots[3 * slot] != high || slots[3 * slot + 1] != low)) {
                slot = slot + 1 & mask;
            }
            return 3 * slot;
        }
    }
}
