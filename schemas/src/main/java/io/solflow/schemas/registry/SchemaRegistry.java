package io.solflow.schemas.registry;

import org.apache.avro.Schema;

/**
 * Gives schemas ids and ids schemas. Implementations may be called by any thread.
 *
 * <p>Every method throws {@link SchemaRegistryException}, whose type says what to do next.
 */
public interface SchemaRegistry {

    /**
     * Makes a schema known under a subject, once; the same schema always gets the same id.
     *
     * @throws SchemaRegistryException.Incompatible when the subject's rules forbid the schema
     */
    int register(String subject, Schema schema);

    /**
     * The id of a schema that somebody registered under the subject before.
     *
     * @throws SchemaRegistryException.UnknownSchema when nobody did
     */
    int lookup(String subject, Schema schema);

    /**
     * The schema that was registered with this id.
     *
     * @throws SchemaRegistryException.UnknownSchema when there is none
     */
    Schema schema(int id);

    /**
     * The registry that a configuration names; connects with the first question only. An address
     * {@code memory://NAME} is a registry inside this JVM, shared by all who give that name and
     * forgotten with it: for tests.
     */
    static SchemaRegistry of(RegistryConfig config) {
        SchemaRegistry registry =
                config.memoryName()
                        .<SchemaRegistry>map(MemorySchemaRegistry::shared)
                        .orElseGet(() -> new HttpSchemaRegistry(config));
        return new CachingSchemaRegistry(registry);
    }
}
