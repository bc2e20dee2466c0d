package io.solflow.processes;

import io.solflow.embedded.EmbeddedRegistry;
import io.solflow.embedded.EmbeddedRegistryConfig;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;

/** The schema registry of a cluster, in a process of its own. */
final class RegistryMain {

    private static final Duration PATIENCE = Duration.ofSeconds(30);

    private RegistryMain() {}

    /**
     * Serves until the process is told to end.
     *
     * @param arguments Kafka's bootstrap servers, and the port to listen on
     */
    public static void main(String[] arguments) throws InterruptedException {
        EmbeddedRegistry registry =
                EmbeddedRegistry.start(
                        new EmbeddedRegistryConfig(
                                arguments[0], Integer.parseInt(arguments[1]), PATIENCE));
        Runtime.getRuntime().addShutdownHook(new Thread(registry::close, "registry-close"));
        new CountDownLatch(1).await();
    }
}
