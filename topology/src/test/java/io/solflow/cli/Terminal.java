package io.solflow.cli;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.time.Clock;
import java.util.HashMap;
import java.util.Map;

/**
 * Runs commands as a shell would, in this process, and keeps what they print. Without the HTTP
 * interface, unless asked: several programs run at once.
 */
final class Terminal {

    private final StringWriter out = new StringWriter();
    private final StringWriter err = new StringWriter();
    private final Map<String, String> environment =
            new HashMap<>(Map.of("SOLFLOW_HTTP_ENABLED", "false"));
    private final Interruption interruption = new Interruption();

    Terminal with(String variable, String value) {
        environment.put(variable, value);
        return this;
    }

    /** Runs a command to its end and returns its exit code. */
    int run(String... arguments) {
        out.getBuffer().setLength(0);
        err.getBuffer().setLength(0);
        return Main.commandLine(
                        new Surroundings(
                                environment,
                                new PrintWriter(out, true),
                                new PrintWriter(err, true),
                                false,
                                Clock.systemUTC(),
                                interruption))
                .execute(arguments);
    }

    /** What Ctrl-C does. */
    void interrupt() {
        interruption.request();
    }

    String out() {
        return out.toString();
    }

    String err() {
        return err.toString();
    }
}
