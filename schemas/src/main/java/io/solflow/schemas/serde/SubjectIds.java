package io.solflow.schemas.serde;

import io.solflow.schemas.registry.SchemaRegistry;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.apache.avro.Schema;
import org.jspecify.annotations.Nullable;

/**
 * Schema ids by topic and schema instance. A generated class has one instance of its schema, so
 * identity is enough and no record pays for comparing schemas. Any thread may call.
 */
final class SubjectIds {

    private final SchemaRegistry registry;
    private final boolean key;
    private final Map<Place, Integer> ids = new ConcurrentHashMap<>();
    private volatile @Nullable Found last;

    SubjectIds(SchemaRegistry registry, boolean key) {
        this.registry = registry;
        this.key = key;
    }

    int id(String topic, Schema schema) {
        Found found = last;
        if (found != null && found.schema == schema && found.topic.equals(topic)) {
            return found.id;
        }
        var place = new Place(topic, schema);
        Integer known = ids.get(place);
        if (known == null) {
            known = registry.register(subject(topic), schema);
            ids.put(place, known);
        }
        last = new Found(topic, schema, known);
        return known;
    }

    private String subject(String topic) {
        return topic + (key ? "-key" : "-value");
    }

    private record Found(String topic, Schema schema, int id) {}

    private record Place(String topic, Schema schema) {
        @Override
        public boolean equals(@Nullable Object other) {
            return other instanceof Place place
                    && place.schema == schema
                    && place.topic.equals(topic);
        }

        @Override
        public int hashCode() {
            return 31 * topic.hashCode() + System.identityHashCode(schema);
        }
    }
}
