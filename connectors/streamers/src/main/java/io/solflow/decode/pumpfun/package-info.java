/** The bonding curve of pump.fun: one record per event, its layouts, its price formula. */
@NullMarked
package io.solflow.decode.pumpfun;

import org.jspecify.annotations.NullMarked;
