package io.solflow.schemas.topic;

import org.apache.kafka.common.serialization.Serde;

/**
 * A topic by its full name, with the only serdes ever used with it.
 *
 * @param name full name, prefix included
 */
public record Topic<K, V>(TopicSpec spec, String name, Serde<K> key, Serde<V> value) {}
