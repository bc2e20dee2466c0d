/** Orders of Jupiter DCA: one record per event; a fill is a trade. */
@NullMarked
package io.solflow.decode.jupiterdca;

import org.jspecify.annotations.NullMarked;
