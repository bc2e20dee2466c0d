/**
 * The latest of each token on the heap, for many readers: what the topics of results say last, kept
 * by a Kafka Streams application of its own.
 */
@NullMarked
package io.solflow.http.live;

import org.jspecify.annotations.NullMarked;
