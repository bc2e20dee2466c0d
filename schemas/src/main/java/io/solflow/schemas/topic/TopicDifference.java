package io.solflow.schemas.topic;

/** How a topic on the broker differs from what it must be. */
public sealed interface TopicDifference {

    /** Full name of the topic. */
    String topic();

    /** What differs and what to do about it, in one sentence for an operator. */
    String advice();

    /** There is no such topic. */
    record Missing(String topic, int partitions, int replication) implements TopicDifference {
        @Override
        public String advice() {
            return ("topic '%s' is missing: create it with `solflow topics --apply`, or by hand"
                            + " with %d partitions and %d replicas")
                    .formatted(topic, partitions, replication);
        }
    }

    /** It has another number of partitions, so that keys lie elsewhere than expected. */
    record Partitions(String topic, int found, int needed) implements TopicDifference {
        @Override
        public String advice() {
            return ("topic '%s' has %d partitions and needs %d: use the number that the topics"
                            + " have, or delete the topic and let it be made anew; adding"
                            + " partitions would send a token's records to two places")
                    .formatted(topic, found, needed);
        }
    }

    /**
     * A setting has another value.
     *
     * @param setting Kafka's name of the topic setting
     */
    record Setting(String topic, String setting, String found, String needed)
            implements TopicDifference {
        @Override
        public String advice() {
            return ("topic '%s' has %s=%s and needs %s: kafka-configs.sh --alter --entity-type"
                            + " topics --entity-name %s --add-config %s=%s")
                    .formatted(topic, setting, found, needed, topic, setting, needed);
        }
    }
}
