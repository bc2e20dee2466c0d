package io.solflow.sqlite.dataset;

import java.math.BigInteger;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * Base58 of 64 bytes in plain SQL, so that a view shows a signature as people know it in whatever
 * tool. The bytes are cut into limbs of three; each power of 2^24 is written once, in the table
 * {@code base58_powers}, as eighteen digits to the base 58^5. So the digits of the whole are sums
 * of products that fit a 64-bit integer, and need one pass of carrying.
 */
final class Base58Sql {

    /** Two bytes of nothing before the 64 make the limbs whole. */
    private static final int LIMBS = 22;

    private static final int PLACES = 18;
    private static final long BASE = 58L * 58 * 58 * 58 * 58;

    private Base58Sql() {}

    /** Statements that make and fill the table of powers. */
    static List<String> ddl() {
        return List.of(
                """
                CREATE TABLE base58_powers(
                  place INTEGER NOT NULL,
                  limb INTEGER NOT NULL,
                  power INTEGER NOT NULL,
                  PRIMARY KEY(place, limb)
                ) STRICT, WITHOUT ROWID\
                """,
                IntStream.range(0, PLACES * LIMBS)
                        .mapToObj(i -> row(i / LIMBS, i % LIMBS))
                        .collect(
                                Collectors.joining(", ", "INSERT INTO base58_powers VALUES ", "")));
    }

    /**
     * An expression that gives the text of a blob of 64 bytes.
     *
     * @param bytes SQL of the blob
     */
    static String text(String bytes) {
        return """
        (WITH RECURSIVE
          bytes(h) AS MATERIALIZED (SELECT '0000' || hex(%s)),
          limbs(limb, v) AS MATERIALIZED (
            SELECT limb, %s FROM base58_powers, bytes WHERE place = 0),
          sums(place, s) AS MATERIALIZED (
            SELECT p.place, sum(p.power * limbs.v) FROM base58_powers p
            JOIN limbs ON limbs.limb = p.limb GROUP BY p.place),
          digits(place, carry, text) AS (
            SELECT -1, 0, ''
            UNION ALL
            SELECT sums.place, (s + carry) / %d, %s || text
            FROM digits JOIN sums ON sums.place = digits.place + 1)
        SELECT substr('%s', 1, (128 - length(ltrim(h, '0'))) / 2) || ltrim(text, '1')
        FROM digits, bytes WHERE place = %d)\
        """
                .formatted(
                        bytes,
                        IntStream.range(0, 6)
                                .mapToObj(Base58Sql::hexDigit)
                                .collect(Collectors.joining(" + ")),
                        BASE,
                        IntStream.iterate(58 * 58 * 58 * 58, unit -> unit > 0, unit -> unit / 58)
                                .mapToObj(Base58Sql::letter)
                                .collect(Collectors.joining(" || ")),
                        "1".repeat(SignatureBytes.LENGTH),
                        PLACES - 1);
    }

    private static String hexDigit(int i) {
        return "instr('123456789ABCDEF', substr(h, 6 * limb + %d, 1)) * %d"
                .formatted(i + 1, 1 << 4 * (5 - i));
    }

    private static String letter(int unit) {
        return "substr('%s', (s + carry) %% %d / %d %% 58 + 1, 1)"
                .formatted(SignatureBytes.ALPHABET, BASE, unit);
    }

    private static String row(int place, int limb) {
        BigInteger base = BigInteger.valueOf(BASE);
        BigInteger power = BigInteger.ONE.shiftLeft(24 * (LIMBS - 1 - limb));
        return "(%d, %d, %d)".formatted(place, limb, power.divide(base.pow(place)).mod(base));
    }
}
