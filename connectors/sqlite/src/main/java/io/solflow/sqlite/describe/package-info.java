/** What views and columns mean, for people and tools that see nothing but files. */
@NullMarked
package io.solflow.sqlite.describe;

import org.jspecify.annotations.NullMarked;
