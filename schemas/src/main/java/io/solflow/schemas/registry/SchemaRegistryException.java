package io.solflow.schemas.registry;

import java.util.List;
import org.apache.kafka.common.KafkaException;
import org.jspecify.annotations.Nullable;

/**
 * Why a registry gave no answer to use. Never a {@code SerializationException}: the record at hand
 * is not to blame. Messages hold no passwords.
 */
public abstract sealed class SchemaRegistryException extends KafkaException {

    private SchemaRegistryException(String message, @Nullable Throwable cause) {
        super(message, cause);
    }

    /** Try again: no address gave an answer, and the message says what each one did. */
    public static final class Unavailable extends SchemaRegistryException {
        public Unavailable(String message, @Nullable Throwable cause) {
            super(message, cause);
        }
    }

    /** Do not try again: the schema breaks the compatibility rule of its subject. */
    public static final class Incompatible extends SchemaRegistryException {

        private final String subject;
        private final transient List<String> differences;

        public Incompatible(String subject, List<String> differences) {
            super(
                    "the schema is incompatible with what subject '"
                            + subject
                            + "' holds: "
                            + String.join("; ", differences)
                            + ". Change the schema so that both sides can read each other (new"
                            + " fields need a default), or relax the rule of the subject (PUT"
                            + " /config/"
                            + subject
                            + ") when every reader has been upgraded",
                    null);
            this.subject = subject;
            this.differences = List.copyOf(differences);
        }

        public String subject() {
            return subject;
        }

        /** Each difference in words; at least one. */
        public List<String> differences() {
            return differences;
        }
    }

    /** Do not try again: the registry does not serve this caller, or not this question. */
    public static final class Refused extends SchemaRegistryException {
        public Refused(String message) {
            super(message, null);
        }
    }

    /** The registry works, and has no such schema. */
    public static final class UnknownSchema extends SchemaRegistryException {
        public UnknownSchema(String message) {
            super(message, null);
        }
    }
}
