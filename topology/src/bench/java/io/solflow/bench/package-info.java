/** Benchmarks: how fast the flow is, and how soon it is back after a crash. Not in the product. */
@NullMarked
package io.solflow.bench;

import org.jspecify.annotations.NullMarked;
