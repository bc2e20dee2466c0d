/** The pools of BonkSwap, which emit no events: trades from the transfers of a swap. */
@NullMarked
package io.solflow.decode.bonkswap;

import org.jspecify.annotations.NullMarked;
