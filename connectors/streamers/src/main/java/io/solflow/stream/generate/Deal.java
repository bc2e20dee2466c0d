package io.solflow.stream.generate;

/**
 * A trade as a venue's formula gives it.
 *
 * @param quote lamports against the curve, positive
 * @param tokens base units, positive
 * @param paid lamports from or to the user, with or without all fees
 */
record Deal(boolean buy, long quote, long tokens, long paid) {}
