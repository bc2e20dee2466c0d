/** All programs that are decoded, put together. */
@NullMarked
package io.solflow.decode.known;

import org.jspecify.annotations.NullMarked;
