package io.solflow.schemas.registry;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.ToIntBiFunction;
import org.apache.avro.Schema;

/**
 * Remembers answers, which never change: an id keeps its schema, and a schema its id. Failures are
 * not remembered. Holds one entry per schema met; a process meets a few dozen.
 */
final class CachingSchemaRegistry implements SchemaRegistry {

    private final SchemaRegistry registry;
    private final Map<Registration, Integer> ids = new ConcurrentHashMap<>();
    private final Map<Integer, Schema> schemas = new ConcurrentHashMap<>();

    CachingSchemaRegistry(SchemaRegistry registry) {
        this.registry = registry;
    }

    @Override
    public int register(String subject, Schema schema) {
        return id(subject, schema, registry::register);
    }

    @Override
    public int lookup(String subject, Schema schema) {
        return id(subject, schema, registry::lookup);
    }

    private int id(String subject, Schema schema, ToIntBiFunction<String, Schema> ask) {
        var registration = new Registration(subject, schema.toString());
        Integer known = ids.get(registration);
        if (known != null) {
            return known;
        }
        int id = ask.applyAsInt(subject, schema);
        ids.put(registration, id);
        return id;
    }

    @Override
    public Schema schema(int id) {
        Schema known = schemas.get(id);
        if (known != null) {
            return known;
        }
        Schema schema = registry.schema(id);
        schemas.put(id, schema);
        return schema;
    }

    /** By text and not by equality, which overlooks documentation. */
    private record Registration(String subject, String schema) {}
}
