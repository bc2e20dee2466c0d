package io.solflow.schemas.registry;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.apache.avro.Schema;

/** A registry in this JVM that forgets everything with it. */
public final class MemorySchemaRegistry implements SchemaRegistry {

    /**
     * Registries by name. Static since Kafka makes serdes by class name and hands them nothing but
     * text: a name is the only thing that two of them can share.
     */
    private static final Map<String, MemorySchemaRegistry> SHARED = new ConcurrentHashMap<>();

    private final Subjects subjects = new Subjects();

    /** The registry of that name, the same for everybody in this JVM. */
    public static MemorySchemaRegistry shared(String name) {
        return SHARED.computeIfAbsent(name, n -> new MemorySchemaRegistry());
    }

    @Override
    public synchronized int register(String subject, Schema schema) {
        Subjects.Proposal proposal = subjects.propose(subject, schema);
        if (proposal instanceof Subjects.Proposal.Fresh fresh) {
            subjects.add(fresh.registered());
            return fresh.registered().id();
        } else if (proposal instanceof Subjects.Proposal.Known known) {
            return known.registered().id();
        }
        throw new SchemaRegistryException.Incompatible(
                subject, ((Subjects.Proposal.Incompatible) proposal).objections());
    }

    @Override
    public synchronized int lookup(String subject, Schema schema) {
        return subjects.find(subject, schema)
                .orElseThrow(
                        () ->
                                new SchemaRegistryException.UnknownSchema(
                                        "subject '" + subject + "' does not have this schema"))
                .id();
    }

    @Override
    public synchronized Schema schema(int id) {
        return subjects.schema(id)
                .orElseThrow(
                        () -> new SchemaRegistryException.UnknownSchema("no schema has id " + id));
    }
}
