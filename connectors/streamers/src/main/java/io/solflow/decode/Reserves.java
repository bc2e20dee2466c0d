package io.solflow.decode;

/**
 * The two sides of a pool as its price formula uses them, in base units.
 *
 * @param quote of the quote asset
 * @param token of the token
 */
public record Reserves(long quote, long token) {

    /** The same, seen from the other side. */
    Reserves turned() {
        return new Reserves(token, quote);
    }
}
