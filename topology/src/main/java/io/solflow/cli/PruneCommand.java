package io.solflow.cli;

import io.solflow.app.Outputs;
import io.solflow.app.data.DataLock;
import io.solflow.app.settings.Settings;
import io.solflow.sqlite.seal.Housekeeping;
import java.sql.SQLException;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** Removes days that are older than they are to be kept, and compresses old ones. */
@Command(
        name = "prune",
        description =
                "Removes days that are older than they are to be kept, and compresses old ones.",
        mixinStandardHelpOptions = true,
        footer = {
            "",
            "How long days are kept is set by solflow.sqlite.retention-days.DATASET and",
            "solflow.sqlite.signals-kept; nothing but signals is removed by default."
        })
final class PruneCommand implements Callable<Integer> {

    private final Surroundings surroundings;

    @Mixin private CommonOptions options = new CommonOptions();

    PruneCommand(Surroundings surroundings) {
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
                    housekeeping.prune(() -> !surroundings.interruption().requested()));
        } catch (SQLException e) {
            throw new CommandFailed("the catalog cannot be read: " + e.getMessage());
        }
    }
}
