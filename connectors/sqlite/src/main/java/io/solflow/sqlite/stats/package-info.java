/** How much there is in the files, how fast it grows, and whether its writers are well. */
@NullMarked
package io.solflow.sqlite.stats;

import org.jspecify.annotations.NullMarked;
