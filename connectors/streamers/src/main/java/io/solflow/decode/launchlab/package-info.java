/** The curves of Raydium LaunchLab: one record per event, its layouts, its price formula. */
@NullMarked
package io.solflow.decode.launchlab;

import org.jspecify.annotations.NullMarked;
