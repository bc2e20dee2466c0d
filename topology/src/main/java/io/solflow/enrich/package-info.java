/**
 * What makes plain windows worth reading: overlap with DCA buying, scores, the window before. Plain
 * Java: no Kafka, no files, no clock; event time is the only time.
 */
@NullMarked
package io.solflow.enrich;

import org.jspecify.annotations.NullMarked;
