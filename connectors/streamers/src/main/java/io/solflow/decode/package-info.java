/** Reading what is on the chain. */
@NullMarked
package io.solflow.decode;

import org.jspecify.annotations.NullMarked;
