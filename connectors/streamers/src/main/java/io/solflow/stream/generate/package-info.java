/**
 * A market that is made up and obeys the programs' formulas: transactions with the bytes that the
 * programs would emit, from the creation of a token to its pool, and the streamer that publishes
 * what the decoders read in them. The same seed gives the same market.
 */
@NullMarked
package io.solflow.stream.generate;

import org.jspecify.annotations.NullMarked;
