/** The pools of PumpSwap: one record per event, its layouts, its price formula. */
@NullMarked
package io.solflow.decode.pumpswap;

import org.jspecify.annotations.NullMarked;
