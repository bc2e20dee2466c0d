package io.solflow.schemas.registry;

import org.apache.avro.Schema;

/**
 * A schema as one version of a subject.
 *
 * @param version number within the subject, from 1
 * @param id number within the registry, from 1; the same schema has one id under all its subjects
 */
public record RegisteredSchema(String subject, int version, int id, Schema schema) {

    public RegisteredSchema {
        if (subject.isEmpty()) {
            throw new IllegalArgumentException("a schema is registered under a subject");
        }
        if (version < 1 || id < 1) {
            throw new IllegalArgumentException(
                    "versions and ids count from 1, were " + version + " and " + id);
        }
    }
}
