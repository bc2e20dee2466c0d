/** Measures the store: what a writer takes, how large files get, how quickly they answer. */
@NullMarked
package io.solflow.sqlite.bench;

import org.jspecify.annotations.NullMarked;
