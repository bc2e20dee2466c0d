/**
 * The window engine: trades of one partition in, six hopping windows per token out. Plain Java: no
 * Kafka, no files, no clock; event time is the only time.
 */
@NullMarked
package io.solflow.flow;

import org.jspecify.annotations.NullMarked;
