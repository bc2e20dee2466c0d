package io.solflow.cli;

import io.solflow.app.Outputs;
import io.solflow.app.cluster.Cluster;
import io.solflow.app.cluster.TopicRanges;
import io.solflow.app.data.DataDirectory;
import io.solflow.app.settings.Settings;
import io.solflow.sqlite.dataset.Dataset;
import io.solflow.sqlite.dataset.Datasets;
import io.solflow.sqlite.seal.Rebuild;
import io.solflow.sqlite.seal.SealingException;
import io.solflow.sqlite.seal.TopicRange;
import java.io.IOException;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.List;
import java.util.concurrent.Callable;
import org.apache.kafka.clients.admin.Admin;
import picocli.CommandLine.Command;
import picocli.CommandLine.ExitCode;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Has a day's files made again from the topics. */
@Command(
        name = "rebuild",
        description =
                "Sets the files of a day aside, so that the sink makes them again from the topics"
                        + " when it starts next.",
        mixinStandardHelpOptions = true,
        footer = {
            "",
            "Only while no program uses the data directory. The files set aside keep their place,",
            "with .replaced-TIME behind their names; delete them when the day is right."
        })
final class RebuildCommand implements Callable<Integer> {

    private final Surroundings surroundings;

    @Mixin private CommonOptions options = new CommonOptions();

    @Mixin private DatasetOptions datasets = new DatasetOptions();

    @Option(names = "--day", paramLabel = "DATE", required = true, description = "The day (UTC).")
    private LocalDate day = LocalDate.EPOCH;

    @Option(names = "--force", description = "Also when the topics no longer have the whole day.")
    private boolean force;

    RebuildCommand(Surroundings surroundings) {
        this.surroundings = surroundings;
    }

    @Override
    public Integer call() throws IOException {
        Settings settings = options.settings(surroundings.environment());
        Path root = Outputs.sqliteConfig(settings).root();
        NoFilesYet.say(surroundings, root);
        DataDirectory data = CommonOptions.dataDirectory(settings);
        try (Cluster cluster = Cluster.start(settings, data, data.occupy(surroundings.clock()));
                Admin admin = cluster.openAdmin()) {
            TopicRange.Of topics = TopicRanges.of(admin, cluster.topics(), Datasets.all());
            var rebuild = new Rebuild(root, surroundings.clock());
            for (Dataset<?> dataset : datasets.chosen()) {
                List<Path> moved = rebuild.setAside(dataset, day, topics, force);
                moved.forEach(path -> surroundings.out().println("set aside " + path));
                if (moved.isEmpty()) {
                    surroundings.out().println("no files of " + dataset.name() + " on " + day);
                }
            }
            surroundings.out().println("The sink makes them again when it starts: solflow run");
            return ExitCode.OK;
        } catch (SealingException e) {
            throw new CommandFailed(String.valueOf(e.getMessage()));
        } catch (SQLException e) {
            throw new CommandFailed("the catalog cannot be read: " + e.getMessage());
        }
    }
}
