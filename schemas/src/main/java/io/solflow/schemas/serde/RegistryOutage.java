package io.solflow.schemas.serde;

import io.solflow.schemas.registry.SchemaRegistryException;
import java.net.SocketException;
import java.net.SocketTimeoutException;
import java.net.UnknownHostException;
import java.net.http.HttpTimeoutException;
import org.jspecify.annotations.Nullable;

/**
 * Tells "these bytes can never be read" from "the registry does not answer", also for serdes that
 * report both as a {@code SerializationException}. The first goes to dead letters, the second is
 * tried again.
 */
public final class RegistryOutage {

    private RegistryOutage() {}

    /**
     * True when a registry that could not be reached, or would not serve us, is at the root of it.
     */
    public static boolean causedBy(@Nullable Throwable failure) {
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            if (cause instanceof SchemaRegistryException.UnknownSchema) {
                return false;
            }
            if (cause instanceof SchemaRegistryException
                    || cause instanceof SocketException
                    || cause instanceof SocketTimeoutException
                    || cause instanceof UnknownHostException
                    || cause instanceof HttpTimeoutException) {
                return true;
            }
        }
        return false;
    }
}
