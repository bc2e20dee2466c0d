package io.solflow.stream.generate;

import io.solflow.decode.Address;
import io.solflow.decode.Base58;
import java.nio.ByteBuffer;

/**
 * Addresses and signatures that nobody has a key for, each told by what it is for and a number:
 * nothing has to be remembered. The same seed gives the same ones.
 */
record Keys(long seed) {

    private static final long STEP = 0x9E3779B97F4A7C15L;
    private static final int SIGNATURE_WORDS = 8;

    /** What an address is for. */
    enum Kind {
        MINT,
        POOL,
        WALLET,
        ORDER,
        KEEPER,
        VAULT,
        SIGNATURE
    }

    /** Those of a text, which no other text has. */
    static Keys of(String text) {
        long hash = 0;
        for (int i = 0; i < text.length(); i++) {
            hash = mixed(hash + STEP + text.charAt(i));
        }
        return new Keys(hash);
    }

    Address address(Kind kind, long number) {
        long start = start(kind, number);
        return new Address(
                mixed(start),
                mixed(start + STEP),
                mixed(start + 2 * STEP),
                mixed(start + 3 * STEP));
    }

    /** Base58 of 64 bytes. */
    String signature(long number) {
        long start = start(Kind.SIGNATURE, number);
        ByteBuffer bytes = ByteBuffer.allocate(SIGNATURE_WORDS * Long.BYTES);
        for (int i = 0; i < SIGNATURE_WORDS; i++) {
            bytes.putLong(mixed(start + i * STEP));
        }
        return Base58.encode(bytes.array());
    }

    private long start(Kind kind, long number) {
        return mixed(mixed(seed + STEP * (kind.ordinal() + 1)) + number);
    }

    /** The finisher of SplitMix64: each number has one other, and looks like chance. */
    private static long mixed(long number) {
        long a = (number ^ number >>> 30) * 0xBF58476D1CE4E5B9L;
        long b = (a ^ a >>> 27) * 0x94D049BB133111EBL;
        return b ^ b >>> 31;
    }
}
