package io.solflow.app.compare;

/**
 * What is known of some rows, whatever their order.
 *
 * @param rows how many
 * @param hash sum of their hashes, modulo 2^64: equal for the same rows, and as good as never for
 *     others
 */
public record Sum(long rows, long hash) {

    static final Sum NONE = new Sum(0, 0);

    Sum plus(long hashOfOne) {
        return new Sum(rows + 1, hash + hashOfOne);
    }

    Sum plus(Sum other) {
        return new Sum(rows + other.rows, hash + other.hash);
    }
}
