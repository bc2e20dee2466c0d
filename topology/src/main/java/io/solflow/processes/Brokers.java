package io.solflow.processes;

import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.apache.kafka.metadata.properties.MetaPropertiesEnsemble;
import org.apache.kafka.metadata.storage.Formatter;
import org.apache.kafka.server.common.MetadataVersion;

/** Directories of brokers, made ready for them. */
final class Brokers {

    static final String PROPERTIES = "server.properties";

    private Brokers() {}

    static Path logDir(Path home) {
        return home.resolve("log");
    }

    /** Writes a broker's settings, and gives its directory the cluster's id unless it has one. */
    static void prepare(ClusterPlan plan, int id, Path home) {
        Path log = logDir(home);
        try {
            Files.createDirectories(log);
            Files.writeString(home.resolve(PROPERTIES), text(plan.brokerProperties(id)));
        } catch (IOException e) {
            throw new UncheckedIOException(home + " cannot be written", e);
        }
        if (!Files.exists(log.resolve(MetaPropertiesEnsemble.META_PROPERTIES_NAME))) {
            format(id, log);
        }
    }

    private static String text(Map<String, String> properties) {
        return properties.entrySet().stream()
                .map(each -> each.getKey() + "=" + each.getValue() + "\n")
                .collect(Collectors.joining());
    }

    private static void format(int id, Path log) {
        try {
            new Formatter()
                    .setClusterId(ClusterPlan.CLUSTER_ID)
                    .setNodeId(id)
                    .setReleaseVersion(MetadataVersion.latestProduction())
                    .setControllerListenerName(ClusterPlan.CONTROLLER_LISTENER)
                    .setDirectories(List.of(log.toString()))
                    .setMetadataLogDirectory(log.toString())
                    .setIgnoreFormatted(true)
                    .setPrintStream(
                            new PrintStream(
                                    OutputStream.nullOutputStream(), false, StandardCharsets.UTF_8))
                    .run();
        } catch (Exception e) { // the formatter declares no narrower type
            throw new IllegalStateException(log + " cannot be prepared for a broker", e);
        }
    }
}
