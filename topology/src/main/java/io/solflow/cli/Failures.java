package io.solflow.cli;

import io.solflow.app.cluster.TopicsUnfitException;
import io.solflow.app.data.DataDirectoryException;
import io.solflow.app.settings.SettingsException;
import io.solflow.embedded.EmbeddedStartException;
import io.solflow.schemas.registry.SchemaRegistryException;
import io.solflow.schemas.topic.BrokerUnreachableException;
import io.solflow.stream.StreamerException;
import io.solflow.stream.replay.ReplayRefused;
import java.io.PrintWriter;
import org.apache.kafka.common.config.ConfigException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import picocli.CommandLine;
import picocli.CommandLine.ExitCode;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.ParseResult;
import picocli.CommandLine.UnmatchedArgumentException;

/**
 * What an operator is told when a command does not do what was asked: one message on standard error
 * and an exit code, 2 when the operator can change something about it, 1 otherwise.
 */
final class Failures {

    private static final Logger LOG = LoggerFactory.getLogger(Failures.class);

    /** The arguments make no sense. */
    int wrongUsage(ParameterException exception, String[] arguments) {
        CommandLine command = exception.getCommandLine();
        PrintWriter err = command.getErr();
        err.println("solflow: " + exception.getMessage());
        if (!UnmatchedArgumentException.printSuggestions(exception, err)) {
            err.println(
                    "Try '"
                            + command.getCommandSpec().qualifiedName()
                            + " --help' for what is possible.");
        }
        return ExitCode.USAGE;
    }

    /** The command failed. */
    int failed(Exception exception, CommandLine command, ParseResult parsed) {
        PrintWriter err = command.getErr();
        boolean expected = forTheOperator(exception);
        err.println("solflow: " + (expected ? exception.getMessage() : unexpected(exception)));
        if (verbose(command)) {
            exception.printStackTrace(err);
        } else if (!expected) {
            err.println("With --verbose the stack trace is shown.");
        }
        LOG.debug("{} failed", command.getCommandName(), exception);
        return expected ? ExitCode.USAGE : ExitCode.SOFTWARE;
    }

    /** Exceptions whose messages say what was wrong with settings or surroundings. */
    private static boolean forTheOperator(Exception exception) {
        return exception instanceof SettingsException
                || exception instanceof TopicsUnfitException
                || exception instanceof BrokerUnreachableException
                || exception instanceof EmbeddedStartException
                || exception instanceof ReplayRefused
                || exception instanceof DataDirectoryException
                || exception instanceof ConfigException
                || exception instanceof SchemaRegistryException
                || exception instanceof StreamerException;
    }

    private static String unexpected(Exception exception) {
        String message = exception.getMessage();
        return "failed: "
                + exception.getClass().getSimpleName()
                + (message == null ? "" : ": " + message);
    }

    private static boolean verbose(CommandLine command) {
        var option = command.getCommandSpec().findOption("--verbose");
        return option != null && Boolean.TRUE.equals(option.getValue());
    }
}
