package io.solflow.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.solflow.embedded.EmbeddedStartException;
import java.io.PrintWriter;
import java.io.StringWriter;
import org.junit.jupiter.api.Test;
import picocli.CommandLine;
import picocli.CommandLine.Model.CommandSpec;

class FailuresTest {

    private final Interruption interruption = new Interruption();
    private final Failures failures = new Failures(interruption);
    private final StringWriter err = new StringWriter();
    private final CommandLine command =
            new CommandLine(CommandSpec.create()).setErr(new PrintWriter(err, true));

    @Test
    void saysWhyEmbeddedKafkaDoesNotStart() {
        assertThat(failed(new EmbeddedStartException("port 9092 is taken", null))).isEqualTo(2);

        assertThat(err.toString()).isEqualToIgnoringNewLines("solflow: port 9092 is taken");
    }

    @Test
    void doesNotBlameEmbeddedKafkaForAnInterruptedStart() {
        interruption.request();

        assertThat(failed(new EmbeddedStartException("some class cannot be loaded", null)))
                .isEqualTo(1);

        assertThat(err.toString())
                .isEqualToIgnoringNewLines("solflow: ended before it had started");
    }

    private int failed(Exception exception) {
        return failures.failed(exception, command, command.parseArgs());
    }
}
