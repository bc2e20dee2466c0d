package io.solflow.cli;

import io.solflow.app.cluster.Cluster;
import io.solflow.app.cluster.Visit;
import io.solflow.app.settings.SettingCatalogue;
import io.solflow.app.settings.Settings;
import io.solflow.schemas.topic.TopicDifference;
import io.solflow.schemas.topic.TopicSpec;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.ExitCode;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Says what topics there must be, and compares or creates them. */
@Command(
        name = "topics",
        description = "Lists the topics that SolFlow needs; checks or creates them in Kafka.",
        mixinStandardHelpOptions = true)
final class TopicsCommand implements Callable<Integer> {

    private final Surroundings surroundings;

    @Mixin private CommonOptions options = new CommonOptions();

    @ArgGroup private @Nullable Action action;

    /** What to do beyond listing. */
    static final class Action {
        @Option(
                names = "--check",
                required = true,
                description = "Compare with Kafka; exit code 1 when something differs.")
        private boolean check;

        @Option(
                names = "--apply",
                required = true,
                description = "Create what is missing; nothing that exists is changed.")
        private boolean apply;
    }

    TopicsCommand(Surroundings surroundings) {
        this.surroundings = surroundings;
    }

    @Override
    public Integer call() throws InterruptedException {
        Settings settings = options.settings(surroundings.environment());
        if (action == null) {
            list(settings);
            return ExitCode.OK;
        }
        try (Cluster cluster =
                Visit.begin(
                        settings, CommonOptions.dataDirectory(settings), surroundings.clock())) {
            return action.apply ? apply(cluster) : check(cluster);
        }
    }

    private void list(Settings settings) {
        RowPrinter table = new TablePrinter(surroundings.out());
        table.begin(List.of("topic", "key", "value", "partitions", "cleanup", "days", "content"));
        for (TopicSpec spec : TopicSpec.values()) {
            boolean compacted = spec.cleanup() == TopicSpec.Cleanup.COMPACT;
            table.row(
                    List.of(
                            spec.name(settings.get(SettingCatalogue.TOPICS_PREFIX)),
                            spec.key().name().toLowerCase(Locale.ROOT).replace('_', ' '),
                            spec.value(),
                            spec.partitions(settings.get(SettingCatalogue.PARTITIONS)),
                            spec.cleanup().policy(),
                            compacted ? "all" : Long.toString(spec.retention().toDays()),
                            spec.content()));
        }
        table.end();
    }

    private int check(Cluster cluster) {
        List<TopicDifference> differences = cluster.checkTopics();
        differences.forEach(difference -> surroundings.out().println(difference.advice()));
        if (differences.isEmpty()) {
            surroundings.out().println("All " + TopicSpec.values().length + " topics are right.");
        }
        return differences.isEmpty() ? ExitCode.OK : ExitCode.SOFTWARE;
    }

    private int apply(Cluster cluster) {
        List<String> created = cluster.prepare();
        created.forEach(topic -> surroundings.out().println("created " + topic));
        if (created.isEmpty()) {
            surroundings.out().println("Nothing to create.");
        }
        return ExitCode.OK;
    }
}
