/** The curves of Moonshot: its trade event, and tokens from the instruction that mints them. */
@NullMarked
package io.solflow.decode.moonshot;

import org.jspecify.annotations.NullMarked;
