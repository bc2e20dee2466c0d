package io.solflow.processes;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.Properties;

/** The plan of a cluster in its directory, so that later commands need not be told again. */
public final class PlanFile {

    private static final String NAME = "cluster.properties";
    private static final String BROKERS = "brokers";
    private static final String INSTANCES = "instances";
    private static final String FIRST_PORT = "first-port";

    private PlanFile() {}

    /** The plan that was saved in a directory; empty when none was. */
    public static Optional<ClusterPlan> read(Path directory) {
        var properties = new Properties();
        Path file = directory.resolve(NAME);
        try (var text = Files.newBufferedReader(file)) {
            properties.load(text);
        } catch (NoSuchFileException e) {
            return Optional.empty();
        } catch (IOException e) {
            throw new UncheckedIOException(file + " cannot be read", e);
        }
        return Optional.of(
                new ClusterPlan(
                        directory,
                        number(properties, BROKERS, file),
                        number(properties, INSTANCES, file),
                        number(properties, FIRST_PORT, file)));
    }

    /** Saves a plan in its directory, which is made when it is missing. */
    public static void write(ClusterPlan plan) {
        Path file = plan.directory().resolve(NAME);
        try {
            Files.createDirectories(plan.directory());
            Files.write(
                    file,
                    List.of(
                            BROKERS + "=" + plan.brokers(),
                            INSTANCES + "=" + plan.instances(),
                            FIRST_PORT + "=" + plan.firstPort()));
        } catch (IOException e) {
            throw new UncheckedIOException(file + " cannot be written", e);
        }
    }

    private static int number(Properties properties, String key, Path file) {
        try {
            return Integer.parseInt(properties.getProperty(key, ""));
        } catch (NumberFormatException e) {
            throw new IllegalStateException(
                    file + ": " + key + " is no number; remove the directory to begin anew", e);
        }
    }
}
