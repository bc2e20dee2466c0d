/**
 * A live streamer: from complete slots of the chain to records in Kafka, with a spool on disk
 * between the two, so that the source never waits for Kafka and nothing is lost while it is away.
 */
@NullMarked
package io.solflow.stream.live;

import org.jspecify.annotations.NullMarked;
