package io.solflow.crash;

import io.solflow.schemas.topic.TopicSpec;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.header.Header;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.StringDeserializer;

/**
 * Every record of every topic of the catalogue, committed ones only, in order: key, value, and
 * headers, the prefix left out of these.
 */
final class TopicContents {

    private TopicContents() {}

    /**
     * @param partitions of topics keyed by mint
     */
    static Contents of(String servers, String prefix, int partitions) {
        var parts = new TreeMap<String, List<String>>();
        var places = new ArrayList<TopicPartition>();
        for (TopicSpec spec : TopicSpec.values()) {
            for (int i = 0; i < spec.partitions(partitions); i++) {
                places.add(new TopicPartition(spec.name(prefix), i));
                parts.put(spec.shortName() + "-" + i, new ArrayList<>());
            }
        }
        try (var consumer =
                new KafkaConsumer<>(
                        Map.of("bootstrap.servers", servers, "isolation.level", "read_committed"),
                        new StringDeserializer(),
                        new ByteArrayDeserializer())) {
            consumer.assign(places);
            consumer.seekToBeginning(places);
            Map<TopicPartition, Long> ends = consumer.endOffsets(places);
            while (places.stream().anyMatch(each -> consumer.position(each) < ends.get(each))) {
                for (ConsumerRecord<String, byte[]> each : consumer.poll(Duration.ofSeconds(1))) {
                    String topic = each.topic().substring(prefix.length());
                    parts.get(topic + "-" + each.partition()).add(line(each, prefix));
                }
            }
        }
        return new Contents(parts);
    }

    private static String line(ConsumerRecord<String, byte[]> each, String prefix) {
        var line = new StringBuilder(each.key() == null ? "-" : each.key());
        line.append(' ')
                .append(each.value() == null ? "-" : HexFormat.of().formatHex(each.value()));
        for (Header header : each.headers()) {
            String value = new String(header.value(), StandardCharsets.UTF_8);
            line.append(' ').append(header.key()).append('=').append(value.replace(prefix, ""));
        }
        return line.toString();
    }
}
