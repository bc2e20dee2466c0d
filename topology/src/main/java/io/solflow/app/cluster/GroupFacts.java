package io.solflow.app.cluster;

import io.solflow.jsonl.TopicFacts;
import java.util.List;
import java.util.OptionalLong;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.common.TopicPartition;

/** What Kafka knows of topics, and of how far a group has come in them. Any thread may ask. */
public final class GroupFacts implements TopicFacts {

    private final Admin admin;
    private final GroupOffsets offsets;

    public GroupFacts(Admin admin, String group) {
        this.admin = admin;
        this.offsets = new GroupOffsets(admin, group);
    }

    @Override
    public String id(String topic) {
        return GroupOffsets.answer(admin.describeTopics(List.of(topic)).allTopicNames())
                .get(topic)
                .topicId()
                .toString();
    }

    @Override
    public OptionalLong committed(TopicPartition partition) {
        return offsets.of(partition);
    }
}
