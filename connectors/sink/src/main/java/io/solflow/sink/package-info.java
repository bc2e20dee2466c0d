/**
 * Topics onto a disk, each record once, whatever the form on the disk: a Kafka Streams state store
 * per partition whose changelog is the topic itself, and that keeps its own offsets beside what it
 * writes.
 */
@NullMarked
package io.solflow.sink;

import org.jspecify.annotations.NullMarked;
