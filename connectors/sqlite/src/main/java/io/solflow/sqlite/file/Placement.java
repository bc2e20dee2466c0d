package io.solflow.sqlite.file;

import java.nio.charset.StandardCharsets;
import org.apache.kafka.common.utils.Utils;

/**
 * Which partition a token belongs to: the one that Kafka's own producers choose for its address as
 * key. Anybody may write to a topic, or give it more partitions, so no file is believed to follow
 * the rule: each keeps, in its {@link Extent}, whether all its rows did.
 */
final class Placement {

    private Placement() {}

    /**
     * @param partitions of the topic, at least 1
     */
    static int partitionOf(String token, int partitions) {
        byte[] key = token.getBytes(StandardCharsets.UTF_8);
        return Utils.toPositive(Utils.murmur2(key)) % partitions;
    }
}
