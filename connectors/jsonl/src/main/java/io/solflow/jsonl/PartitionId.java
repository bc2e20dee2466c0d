package io.solflow.jsonl;

/**
 * A partition of one topic, as the journal names it.
 *
 * @param topic full name
 * @param topicId Kafka's id of the topic, which another topic of the same name does not have
 */
record PartitionId(String topic, String topicId, int partition) {}
