/** How programs downstream read the topics. Copy what suits; only {@code schemas} is needed. */
@NullMarked
package io.solflow.samples;

import org.jspecify.annotations.NullMarked;
