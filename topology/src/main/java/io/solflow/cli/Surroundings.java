package io.solflow.cli;

import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.util.Map;

/**
 * What a command finds around it.
 *
 * @param environment variables of the environment
 * @param out where results go, UTF-8
 * @param err where messages and progress go, UTF-8
 * @param terminal whether {@code err} is a terminal, so that progress is worth showing
 */
record Surroundings(
        Map<String, String> environment,
        PrintWriter out,
        PrintWriter err,
        boolean terminal,
        Clock clock,
        Interruption interruption) {

    /** Set by the launcher, which can tell; the virtual machine cannot in all versions. */
    private static final String TERMINAL = "solflow.terminal";

    static Surroundings ofThisProcess() {
        return new Surroundings(
                System.getenv(),
                writer(FileDescriptor.out),
                writer(FileDescriptor.err),
                Boolean.getBoolean(TERMINAL),
                Clock.systemUTC(),
                new Interruption());
    }

    private static PrintWriter writer(FileDescriptor target) {
        return new PrintWriter(new FileOutputStream(target), true, StandardCharsets.UTF_8);
    }
}
