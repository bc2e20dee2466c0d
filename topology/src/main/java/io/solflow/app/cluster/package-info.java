/**
 * The Kafka and the schema registry in use: configured, embedded, or shared with another program.
 */
@NullMarked
package io.solflow.app.cluster;

import org.jspecify.annotations.NullMarked;
