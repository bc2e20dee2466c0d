package io.solflow.processes;

import java.nio.file.Path;
import java.util.List;

/**
 * A process of the cluster.
 *
 * @param home directory of what it keeps
 * @param port where it is asked: by clients of Kafka, or by HTTP
 * @param options of its virtual machine
 * @param command main class and arguments
 */
public record Member(
        String name, Kind kind, Path home, int port, List<String> options, List<String> command) {

    /** What a process is. */
    public enum Kind {
        BROKER,
        REGISTRY,
        INSTANCE
    }

    Path pidFile() {
        return home.resolve("process");
    }

    /** What it prints. */
    public Path output() {
        return home.resolve("out");
    }
}
