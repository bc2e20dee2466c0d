package io.solflow.processes;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.ProcessBuilder.Redirect;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/**
 * The process of a member, which outlives the one that has started it: its number and the moment of
 * its start are in a file, so that no other process that was given the same number later is meant.
 */
final class MemberProcess {

    /**
     * Linux tells the start of a process from the start of the machine, which a clock step moves.
     */
    private static final Duration CLOCK_STEP = Duration.ofSeconds(10);

    private final Member member;

    MemberProcess(Member member) {
        this.member = member;
    }

    /** The process, while it runs. */
    Optional<ProcessHandle> running() {
        List<String> lines;
        try {
            lines = Files.readAllLines(member.pidFile());
        } catch (NoSuchFileException e) {
            return Optional.empty();
        } catch (IOException e) {
            throw new UncheckedIOException(member.pidFile() + " cannot be read", e);
        }
        if (lines.size() < 2) {
            return Optional.empty(); // a kill in the middle of writing it
        }
        return ProcessHandle.of(Long.parseLong(lines.get(0)))
                .filter(ProcessHandle::isAlive)
                .filter(process -> began(process, Instant.parse(lines.get(1))));
    }

    /** Starts it unless it runs. */
    void start() {
        if (running().isPresent()) {
            return;
        }
        try {
            Files.createDirectories(member.home());
            var builder =
                    new ProcessBuilder(command())
                            .redirectErrorStream(true)
                            .redirectInput(Redirect.from(Path.of("/dev/null").toFile()))
                            .redirectOutput(Redirect.appendTo(member.output().toFile()));
            // What is set for the one who starts it is not meant for the cluster.
            builder.environment().keySet().removeIf(name -> name.startsWith("SOLFLOW_"));
            builder.environment().keySet().removeIf(name -> name.startsWith("KAFKA_"));
            Process process = builder.start();
            Files.writeString(
                    member.pidFile(), process.pid() + "\n" + startOf(process.toHandle()) + "\n");
        } catch (IOException e) {
            throw new UncheckedIOException(member.name() + " cannot be started", e);
        }
    }

    /** Asks it to end. */
    void terminate() {
        running().ifPresent(ProcessHandle::destroy);
    }

    /** Ends it as the kernel does: nothing is flushed, nobody is told. */
    void kill() throws InterruptedException {
        Optional<ProcessHandle> process = running();
        process.ifPresent(ProcessHandle::destroyForcibly);
        awaitEnd(Duration.ofSeconds(10));
    }

    /** Whether it has ended within this time. */
    boolean awaitEnd(Duration limit) throws InterruptedException {
        Optional<ProcessHandle> process = running();
        if (process.isEmpty()) {
            return true;
        }
        try {
            process.get().onExit().get(limit.toMillis(), TimeUnit.MILLISECONDS);
            return true;
        } catch (TimeoutException e) {
            return false;
        } catch (ExecutionException e) {
            throw new IllegalStateException("nobody can wait for " + member.name(), e);
        }
    }

    /**
     * Sends a signal that Java has no method for.
     *
     * @param name such as {@code STOP}
     * @return whether there was a process to send it to
     */
    boolean signal(String name) throws InterruptedException {
        Optional<ProcessHandle> process = running();
        if (process.isEmpty()) {
            return false;
        }
        try {
            return new ProcessBuilder("kill", "-" + name, Long.toString(process.get().pid()))
                            .redirectErrorStream(true)
                            .redirectOutput(Redirect.DISCARD)
                            .start()
                            .waitFor()
                    == 0;
        } catch (IOException e) {
            throw new UncheckedIOException("there is no command kill", e);
        }
    }

    private List<String> command() {
        var command = new ArrayList<String>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.addAll(member.options());
        command.add("-Dlog4j2.shutdownHookEnabled=false");
        command.add("-cp");
        command.add(System.getProperty("java.class.path"));
        command.addAll(member.command());
        return command;
    }

    private static boolean began(ProcessHandle process, Instant then) {
        return Duration.between(startOf(process), then).abs().compareTo(CLOCK_STEP) < 0;
    }

    /** The same for all where the system does not tell: then the number alone decides. */
    private static Instant startOf(ProcessHandle process) {
        return process.info().startInstant().orElse(Instant.EPOCH);
    }
}
