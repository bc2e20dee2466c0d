package io.solflow.app.cluster;

import io.solflow.schemas.topic.Topics;
import io.solflow.sqlite.dataset.Dataset;
import io.solflow.sqlite.seal.TopicRange;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.ListOffsetsResult.ListOffsetsResultInfo;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.clients.admin.TopicDescription;
import org.apache.kafka.common.TopicPartition;

/** What the topics of datasets had when they were asked. */
public final class TopicRanges implements TopicRange.Of {

    /** A partition that is not there has nothing. */
    private static final TopicRange NOTHING = new TopicRange(0, 0);

    private final Map<String, Map<Integer, TopicRange>> ranges;

    private TopicRanges(Map<String, Map<Integer, TopicRange>> ranges) {
        this.ranges = ranges;
    }

    /** Asks; topics that do not exist have nothing. */
    public static TopicRanges of(Admin admin, Topics topics, List<Dataset<?>> datasets) {
        var ranges = new HashMap<String, Map<Integer, TopicRange>>();
        Set<String> existing = GroupOffsets.answer(admin.listTopics().names());
        for (Dataset<?> dataset : datasets) {
            String topic = dataset.topic().apply(topics).name();
            if (existing.contains(topic)) {
                ranges.put(dataset.name(), ranges(admin, topic));
            }
        }
        return new TopicRanges(ranges);
    }

    @Override
    public TopicRange range(String dataset, int partition) {
        return ranges.getOrDefault(dataset, Map.of()).getOrDefault(partition, NOTHING);
    }

    private static Map<Integer, TopicRange> ranges(Admin admin, String topic) {
        TopicDescription description =
                GroupOffsets.answer(admin.describeTopics(List.of(topic)).allTopicNames())
                        .get(topic);
        int partitions = description == null ? 0 : description.partitions().size();
        Map<TopicPartition, ListOffsetsResultInfo> first =
                offsets(admin, topic, partitions, OffsetSpec.earliest());
        Map<TopicPartition, ListOffsetsResultInfo> end =
                offsets(admin, topic, partitions, OffsetSpec.latest());
        var ranges = new HashMap<Integer, TopicRange>();
        first.forEach(
                (partition, from) -> {
                    ListOffsetsResultInfo to = end.get(partition);
                    if (to != null) {
                        ranges.put(
                                partition.partition(), new TopicRange(from.offset(), to.offset()));
                    }
                });
        return ranges;
    }

    private static Map<TopicPartition, ListOffsetsResultInfo> offsets(
            Admin admin, String topic, int partitions, OffsetSpec spec) {
        Map<TopicPartition, OffsetSpec> asked =
                IntStream.range(0, partitions)
                        .mapToObj(partition -> new TopicPartition(topic, partition))
                        .collect(Collectors.toMap(partition -> partition, partition -> spec));
        return GroupOffsets.answer(admin.listOffsets(asked).all());
    }
}
