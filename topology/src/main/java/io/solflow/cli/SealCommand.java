package io.solflow.cli;

import io.solflow.app.Outputs;
import io.solflow.app.data.DataLock;
import io.solflow.app.settings.Settings;
import io.solflow.sqlite.seal.Housekeeping;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Makes one sorted, checked file of all files of a day that is over. */
@Command(
        name = "seal",
        description = "Makes one sorted, checked file of all files of a day that is over.",
        mixinStandardHelpOptions = true,
        footer = {
            "",
            "A running sink does so by itself, an hour after the end of each day; this is for",
            "files that no program writes. Without --day: all days that are due."
        })
final class SealCommand implements Callable<Integer> {

    private final Surroundings surroundings;

    @Mixin private CommonOptions options = new CommonOptions();

    @Mixin private DatasetOptions datasets = new DatasetOptions();

    @Option(
            names = "--day",
            paramLabel = "DATE",
            description = "This day (UTC), whether it is due or not.")
    private @Nullable LocalDate day;

    SealCommand(Surroundings surroundings) {
        this.surroundings = surroundings;
    }

    @Override
    public Integer call() {
        Settings settings = options.settings(surroundings.environment());
        NoFilesYet.say(surroundings, Outputs.sqliteConfig(settings).root());
        DataLock held = CommonOptions.dataDirectory(settings).occupy(surroundings.clock());
        try (held) {
            Housekeeping housekeeping = Outputs.housekeeping(settings, surroundings.clock());
            return HousekeepingPrinter.print(
                    surroundings,
                    housekeeping.sealNow(
                            datasets.names(),
                            Optional.ofNullable(day),
                            () -> !surroundings.interruption().requested()));
        } catch (SQLException e) {
            throw new CommandFailed("the catalog cannot be read: " + e.getMessage());
        }
    }
}
