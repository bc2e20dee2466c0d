/**
 * The live source: blocks as a Yellowstone gRPC endpoint streams them. Subscribes, answers pings,
 * puts slots into the order of the chain, resumes after a break, and says which slots are missing.
 */
@NullMarked
package io.solflow.stream.yellowstone;

import org.jspecify.annotations.NullMarked;
