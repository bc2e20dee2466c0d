/** The pools of Raydium CPMM: its swap event, its layouts, its price formula. */
@NullMarked
package io.solflow.decode.raydiumcpmm;

import org.jspecify.annotations.NullMarked;
