package io.solflow.app.data;

import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The program that uses a data directory, as it describes itself in the lock file.
 *
 * @param pid its process id
 * @param startedAt when it took the directory, ISO-8601, UTC
 * @param bootstrapServers the Kafka it works with; null while it is starting
 * @param schemaRegistryUrl the schema registry it works with; null while it is starting
 */
public record Occupant(
        long pid,
        String startedAt,
        @Nullable String bootstrapServers,
        @Nullable String schemaRegistryUrl) {

    /** The Kafka that others may share, once it is up. */
    public Optional<String> kafka() {
        return Optional.ofNullable(bootstrapServers);
    }

    public Optional<String> registry() {
        return Optional.ofNullable(schemaRegistryUrl);
    }

    @Override
    public String toString() {
        return "process " + pid + " (started " + startedAt + ")";
    }
}
