/**
 * The flow topology: wiring, and the processor and store that bring the engine and Kafka together.
 */
@NullMarked
package io.solflow.topology;

import org.jspecify.annotations.NullMarked;
