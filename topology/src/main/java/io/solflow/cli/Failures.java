package io.solflow.cli;

import io.solflow.app.cluster.ClusterUnfitException;
import io.solflow.app.data.DataDirectoryException;
import io.solflow.app.settings.SettingsException;
import io.solflow.decode.recorded.RecordingUnreadable;
import io.solflow.embedded.EmbeddedStartException;
import io.solflow.http.PortTakenException;
import io.solflow.processes.ClusterStartException;
import io.solflow.schemas.registry.SchemaRegistryException;
import io.solflow.schemas.topic.BrokerUnreachableException;
import io.solflow.sqlite.query.QueryException;
import io.solflow.stream.StreamerException;
import io.solflow.stream.generate.GenerateRefused;
import io.solflow.stream.replay.ReplayRefused;
import io.solflow.stream.yellowstone.YellowstoneRefused;
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

    private final Interruption interruption;

    Failures(Interruption interruption) {
        this.interruption = interruption;
    }

    /** The arguments make no sense. */
    int wrongUsage(ParameterException exception, String[] arguments) {
        CommandLine command = exception.getCommandLine();
        PrintWriter err = command.getErr();
        err.println("solflow: " + exception.getMessage().replaceFirst("^Error: ", ""));
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
        if (interruption.requested() && exception instanceof EmbeddedStartException) {
            // A virtual machine that is about to end starts nothing; that is no fault of Kafka's.
            err.println("solflow: ended before it had started");
            log().debug("{} ended while starting", command.getCommandName(), exception);
            return ExitCode.SOFTWARE;
        }
        boolean explained = canBeChanged(exception) || explainsItself(exception);
        err.println("solflow: " + (explained ? exception.getMessage() : unexpected(exception)));
        if (verbose(command)) {
            exception.printStackTrace(err);
        } else if (!explained) {
            err.println("With --verbose the stack trace is shown.");
        }
        log().debug("{} failed", command.getCommandName(), exception);
        return canBeChanged(exception) ? ExitCode.USAGE : ExitCode.SOFTWARE;
    }

    /** Asked for only when needed: logging takes longer to start than {@code --help} to answer. */
    private static Logger log() {
        return LoggerFactory.getLogger(Failures.class);
    }

    /** Something about settings, arguments or surroundings must be different, and it says what. */
    private static boolean canBeChanged(Exception exception) {
        return exception instanceof SettingsException
                || exception instanceof DataDirectoryException
                || exception instanceof ConfigException
                || exception instanceof PortTakenException
                || exception instanceof ClusterUnfitException
                || exception instanceof BrokerUnreachableException
                || exception instanceof EmbeddedStartException
                || exception instanceof ClusterStartException
                || exception instanceof SchemaRegistryException
                || exception instanceof ReplayRefused
                || exception instanceof GenerateRefused
                || exception instanceof YellowstoneRefused
                || exception instanceof RecordingUnreadable
                || exception instanceof StreamerException.Unavailable
                || exception instanceof StreamerException.Refused
                || exception instanceof QueryException.BadQuestion;
    }

    private static boolean explainsItself(Exception exception) {
        return exception instanceof CommandFailed
                || exception instanceof StreamerException
                || exception instanceof QueryException;
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
