package io.solflow.embedded;

import io.solflow.schemas.registry.CompatibilityLevel;
import io.solflow.schemas.registry.RegisteredSchema;
import org.jspecify.annotations.Nullable;

/** Where a registry makes its decisions durable before it answers. */
interface SchemaJournal {

    /**
     * @throws JournalException when it is not known to be durable
     */
    void append(RegisteredSchema registered);

    /**
     * @param subject subject that the rule is of; null for the default
     * @throws JournalException when it is not known to be durable
     */
    void append(@Nullable String subject, CompatibilityLevel level);

    /** The journal did not confirm a record in time. */
    final class JournalException extends RuntimeException {
        JournalException(String message, Throwable cause) {
            super(message, cause);
        }
    }
}
