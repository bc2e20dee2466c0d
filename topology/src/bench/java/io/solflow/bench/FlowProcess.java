package io.solflow.bench;

import io.solflow.cli.Main;
import java.io.IOException;
import java.lang.ProcessBuilder.Redirect;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** The flow in a process of its own, which can be killed as the kernel kills. */
final class FlowProcess implements AutoCloseable {

    private final Process process;
    private final Path output;

    private FlowProcess(Process process, Path output) {
        this.process = process;
        this.output = output;
    }

    /**
     * Starts {@code solflow run --only flow}.
     *
     * @param heap as for {@code -Xmx}
     * @param settings as {@code KEY=VALUE}
     */
    static FlowProcess start(Path data, String heap, List<String> settings) throws IOException {
        var command =
                new ArrayList<>(
                        List.of(
                                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                                "-Xms" + heap,
                                "-Xmx" + heap,
                                "-XX:+UseParallelGC",
                                "-XX:+UseTransparentHugePages",
                                "-Xshare:auto",
                                "-Dlogback.configurationFile=logback.xml",
                                "-Dlog4j2.shutdownHookEnabled=false",
                                "-cp",
                                System.getProperty("java.class.path"),
                                Main.class.getName(),
                                "run",
                                "--only",
                                "flow",
                                "--data",
                                data.toString()));
        settings.forEach(setting -> command.addAll(List.of("--set", setting)));
        Path output = data.resolveSibling(data.getFileName() + ".out");
        return new FlowProcess(
                new ProcessBuilder(command)
                        .redirectErrorStream(true)
                        .redirectOutput(Redirect.appendTo(output.toFile()))
                        .start(),
                output);
    }

    /**
     * Complains when it is no longer there.
     *
     * @throws IllegalStateException with what it has printed
     */
    void mustBeAlive() {
        if (!process.isAlive()) {
            throw new IllegalStateException("the flow has ended by itself; it said: " + said());
        }
    }

    private String said() {
        try {
            return Files.readString(output);
        } catch (IOException e) {
            return "nothing that can be read, " + e.getMessage();
        }
    }

    /** SIGKILL: no shutdown hook runs, nothing is flushed. */
    void kill() throws InterruptedException {
        process.destroyForcibly();
        process.waitFor();
    }

    @Override
    public void close() {
        process.destroyForcibly();
    }
}
