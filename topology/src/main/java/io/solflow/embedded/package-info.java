/**
 * A Kafka broker and a Schema Registry in this process, on disk, for when none is configured. Both
 * are the real thing to their clients, and both listen on the loopback address only.
 */
@NullMarked
package io.solflow.embedded;

import org.jspecify.annotations.NullMarked;
