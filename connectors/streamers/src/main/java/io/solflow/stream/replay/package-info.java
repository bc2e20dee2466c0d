/** Replay of recorded trades: readers, order, pace, and a cursor that is exact across crashes. */
@NullMarked
package io.solflow.stream.replay;

import org.jspecify.annotations.NullMarked;
