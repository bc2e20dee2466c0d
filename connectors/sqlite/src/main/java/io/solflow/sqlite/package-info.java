/**
 * The sink topology: output topics into SQLite files, as Kafka Streams state stores that manage
 * their own offsets.
 */
@NullMarked
package io.solflow.sqlite;

import org.jspecify.annotations.NullMarked;
