package io.solflow.sink;

import io.solflow.schemas.topic.Topic;

/**
 * A topic and where its records go.
 *
 * @param name names the store and the nodes, and the counters; renaming is a breaking change
 * @param check what may be written
 * @param tombstones whether a record without a value means something
 * @param output opens what a partition has on disk
 */
public record TopicSink<V>(
        String name,
        Topic<String, V> topic,
        Check<V> check,
        boolean tombstones,
        PartitionOutput.Opener<V> output) {}
