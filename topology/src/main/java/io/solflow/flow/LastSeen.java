package io.solflow.flow;

import it.unimi.dsi.fastutil.HashCommon;
import java.util.Arrays;

/**
 * In which slice each wallet last bought and last sold each token. The wallet's last trade is the
 * later of the two, unless the entry says that there is more to know ({@link RareSeen}).
 *
 * <p>Pairs of all tokens lie together, so that one that is looked up costs one place in memory and
 * not several; in {@value #PARTS} parts, so that growing and sweeping take a moment only.
 */
final class LastSeen {

    private static final int PARTS = 64;

    private final PairTable[] parts = new PairTable[PARTS];

    LastSeen() {
        Arrays.setAll(parts, part -> new PairTable());
    }

    /** A token and a wallet as one number above 0. */
    static long pair(int token, int wallet) {
        return (long) token << 32 | wallet + 1;
    }

    static int wallet(long pair) {
        return (int) pair - 1;
    }

    static int token(long pair) {
        return (int) (pair >>> 32);
    }

    /** The upper half orders the entries of a part, the lowest bits choose the part. */
    static long hash(long pair) {
        return HashCommon.mix(pair);
    }

    /** Where a pair is or would be. */
    PairTable part(long pair) {
        return parts[(int) hash(pair) & PARTS - 1];
    }

    int parts() {
        return PARTS;
    }

    PairTable part(int number) {
        return parts[number];
    }

    long bytes() {
        long bytes = 0;
        for (PairTable part : parts) {
            bytes += part.bytes();
        }
        return bytes;
    }
}
