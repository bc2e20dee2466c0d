package io.solflow.cli;

import io.solflow.app.Outputs;
import io.solflow.app.settings.Settings;
import io.solflow.schemas.Phase;
import io.solflow.signal.EpisodeId;
import io.solflow.signal.Explanation;
import io.solflow.sqlite.query.QueryLimits;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.ExitCode;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Computes a signal again from stored trades and shows the arithmetic. */
@Command(
        name = "explain",
        description =
                "Computes a signal again, from stored trades by definition, and compares it with"
                        + " what was recorded.",
        mixinStandardHelpOptions = true,
        footer = {
            "",
            "Episodes are listed by:",
            "  solflow sql \"SELECT DISTINCT episode_id FROM token_signals\"",
            "Exit codes: 0 all is equal, 1 something differs, or there is no such",
            "episode, or its trades are gone."
        })
final class ExplainCommand implements Callable<Integer> {

    enum Format {
        text,
        json
    }

    private final Surroundings surroundings;

    @Mixin private CommonOptions options = new CommonOptions();

    @Parameters(paramLabel = "EPISODE", description = "TYPE:MINT:SECONDS, as in episode_id.")
    private String episode = "";

    @Option(names = "--all", description = "Also updates and the end, not only the beginning.")
    private boolean all;

    @Option(
            names = "--format",
            defaultValue = "text",
            description = "${COMPLETION-CANDIDATES} (default: text).")
    private Format format = Format.text;

    ExplainCommand(Surroundings surroundings) {
        this.surroundings = surroundings;
    }

    @Override
    public Integer call() {
        Settings settings = options.settings(surroundings.environment());
        Path root = Outputs.sqliteConfig(settings).root();
        EpisodeId id = EpisodeId.parse(episode).orElseThrow(() -> noSuchEpisode(root));
        var limits = new QueryLimits(Long.MAX_VALUE, Duration.ofSeconds(30));
        var history =
                new EpisodeHistory(Outputs.queryEngine(settings, surroundings.clock()), limits);
        List<EpisodeRecord> records = history.records(id);
        if (records.isEmpty()) {
            throw noSuchEpisode(root);
        }
        List<Explanation> explanations =
                records.stream()
                        .filter(record -> all || record.phase() == Phase.ENTER)
                        .map(record -> explain(history, id, record))
                        .toList();
        if (explanations.isEmpty()) {
            throw new CommandFailed(
                    "the beginning of " + id + " is no longer stored; --all explains the rest");
        }
        switch (format) {
            case text -> new ExplanationText(surroundings.out()).print(id, explanations);
            case json -> new ExplanationJson(surroundings.out()).print(id, explanations);
        }
        return explanations.stream().allMatch(e -> e.verdict().agrees())
                ? ExitCode.OK
                : ExitCode.SOFTWARE;
    }

    private static Explanation explain(EpisodeHistory history, EpisodeId id, EpisodeRecord record) {
        try {
            return Explanation.of(
                    id,
                    record.phase(),
                    record.at(),
                    record.details(),
                    history.tradesBefore(id, record.at()));
        } catch (IllegalArgumentException e) {
            throw new CommandFailed(
                    id
                            + " was recorded by another version of SolFlow and cannot be computed"
                            + " again: "
                            + e.getMessage());
        }
    }

    private CommandFailed noSuchEpisode(Path root) {
        return new CommandFailed(
                "there is no episode "
                        + episode
                        + " in "
                        + root
                        + "; episodes are listed by: solflow sql \"SELECT DISTINCT episode_id FROM"
                        + " token_signals\"");
    }
}
