package io.solflow.stream.replay;

import java.util.HashMap;
import java.util.Map;

/**
 * How often each signature of a file was seen. Keeps 64 bits of each, 8 to 16 bytes of memory per
 * row: two signatures that share those bits would only skip an ordinal, never share an identity.
 */
final class SignatureCounts {

    private long[] table = new long[1024];
    private int used;
    private final Map<Long, Integer> repeated = new HashMap<>();

    /** How many rows with this signature came before; counts this one. */
    int next(String signature) {
        long print = print(signature);
        if (add(print)) {
            return 0;
        }
        return repeated.merge(print, 1, Integer::sum);
    }

    private boolean add(long print) {
        if (used * 2L > table.length) {
            grow();
        }
        if (!place(table, print)) {
            return false;
        }
        used++;
        return true;
    }

    private void grow() {
        long[] larger = new long[table.length * 2];
        for (long each : table) {
            if (each != 0) {
                place(larger, each);
            }
        }
        table = larger;
    }

    private static boolean place(long[] table, long print) {
        int mask = table.length - 1;
        int slot = (int) (print >>> 20) & mask;
        while (table[slot] != 0) {
            if (table[slot] == print) {
                return false;
            }
            slot = (slot + 1) & mask;
        }
        table[slot] = print;
        return true;
    }

    /** Well mixed and never 0, which marks an empty place. */
    private static long print(String signature) {
        long hash = signature.length();
        for (int i = 0; i < signature.length(); i++) {
            hash = (hash ^ signature.charAt(i)) * 0x9E3779B97F4A7C15L;
            hash ^= hash >>> 29;
        }
        return hash == 0 ? 1 : hash;
    }
}
