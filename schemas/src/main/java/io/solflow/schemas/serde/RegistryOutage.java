package io.solflow.schemas.serde;

import io.solflow.schemas.registry.SchemaRegistryException;
import java.io.EOFException;
import java.io.IOException;
import java.util.Set;
import java.util.concurrent.TimeoutException;
import org.apache.kafka.common.errors.RetriableException;
import org.jspecify.annotations.Nullable;

/**
 * Finds a registry that gave no answer among the causes of a failure, whoever reports it.
 *
 * <p>Confluent's deserializer, and Avro below it, also put an {@link IOException} under broken
 * bytes. Avro's are an {@link EOFException} or of Avro's own classes; what the network throws comes
 * from {@code java.net}, TLS or an HTTP client. An {@code IOException} of no closer kind is held
 * against the bytes. A {@code RestClientException} is the registry's own answer, and against the
 * bytes only when that is "not found".
 */
final class RegistryOutage {

    /** Prefixes of the packages whose input errors are the network's. */
    private static final Set<String> NETWORK =
            Set.of(
                    "java.net.",
                    "javax.net.",
                    "java.nio.channels.",
                    "org.apache.hc.",
                    "org.apache.http.",
                    "okhttp3.");

    private static final String ANSWER =
            "io.confluent.kafka.schemaregistry.client.rest.exceptions.RestClientException";

    /** How RestClientException's message ends for an id, a version or a subject without schema. */
    private static final String NOT_FOUND = ".*; error code: 404\\d\\d";

    private RegistryOutage() {}

    /**
     * True when a registry that could not be reached, or would not serve us, is at the root of it.
     */
    static boolean causedBy(@Nullable Throwable failure) {
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            if (cause instanceof SchemaRegistryException) {
                return !(cause instanceof SchemaRegistryException.UnknownSchema);
            }
            if (isA(ANSWER, cause)) {
                return !String.valueOf(cause.getMessage()).matches("(?s)" + NOT_FOUND);
            }
            if (cause instanceof RetriableException
                    || cause instanceof TimeoutException
                    || cause instanceof IOException && ofTheNetwork(cause)) {
                return true;
            }
        }
        return false;
    }

    private static boolean ofTheNetwork(Throwable failure) {
        for (Class<?> type = failure.getClass(); type != null; type = type.getSuperclass()) {
            String name = type.getName();
            if (NETWORK.stream().anyMatch(name::startsWith)) {
                return true;
            }
        }
        return false;
    }

    /** By name, since Confluent's classes need not be here. */
    private static boolean isA(String name, Throwable failure) {
        for (Class<?> type = failure.getClass(); type != null; type = type.getSuperclass()) {
            if (type.getName().equals(name)) {
                return true;
            }
        }
        return false;
    }
}
