package io.solflow.bench;

/** Made-up addresses and signatures, as long as real ones and of the same letters (base58). */
final class Names {

    private static final char[] LETTERS =
            "123456789ABCDEFGHJKLMNPQRSTUVWXYZabcdefghijkmnopqrstuvwxyz".toCharArray();
    private static final int ADDRESS_LENGTH = 44;
    private static final int SIGNATURE_LENGTH = 88;
    private static final long GOLDEN = 0x9E3779B97F4A7C15L;

    private Names() {}

    static String[] addresses(long seed, int count) {
        var addresses = new String[count];
        for (int i = 0; i < count; i++) {
            addresses[i] = address(seed, i);
        }
        return addresses;
    }

    static String address(long seed, int number) {
        return name(mix(seed) + number, ADDRESS_LENGTH);
    }

    static String signature(long seed, long transaction) {
        return name(mix(seed) + transaction, SIGNATURE_LENGTH);
    }

    /** Bits that look random, another for each argument. */
    static long mix(long value) {
        long mixed = (value ^ value >>> 30) * 0xBF58476D1CE4E5B9L;
        mixed = (mixed ^ mixed >>> 27) * 0x94D049BB133111EBL;
        return mixed ^ mixed >>> 31;
    }

    private static String name(long seed, int length) {
        var name = new char[length];
        long bits = 0;
        for (int i = 0; i < length; i++) {
            bits = i % 8 == 0 ? mix(seed * GOLDEN + i) : bits >>> 8;
            name[i] = LETTERS[(int) ((bits & 0xFF) * LETTERS.length >>> 8)];
        }
        return new String(name);
    }
}
