package io.solflow.cli;

import io.solflow.app.Outputs;
import io.solflow.app.cluster.Cluster;
import io.solflow.app.cluster.TopicContinuity;
import io.solflow.app.cluster.TopicRanges;
import io.solflow.app.cluster.Visit;
import io.solflow.app.settings.Settings;
import io.solflow.decode.TradeContinuity;
import io.solflow.sqlite.dataset.Datasets;
import io.solflow.sqlite.seal.Finding;
import io.solflow.sqlite.seal.Verification;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import java.util.concurrent.atomic.AtomicLong;
import org.apache.kafka.clients.admin.Admin;
import picocli.CommandLine.Command;
import picocli.CommandLine.ExitCode;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Compares the catalog with the files, and both with the topics. */
@Command(
        name = "verify",
        description =
                "Reads every SQLite file and compares it with the catalog; exit code 1 when"
                        + " something differs.",
        mixinStandardHelpOptions = true,
        footer = {
            "",
            "Nothing is changed. While a sink writes, its newest files may differ for a moment."
        })
final class VerifyCommand implements Callable<Integer> {

    private static final int MOST_BREAKS = 100;

    private final Surroundings surroundings;

    @Mixin private CommonOptions options = new CommonOptions();

    @Option(
            names = "--topics",
            description = "Also ask Kafka whether the topics have what the files lack.")
    private boolean topics;

    @Option(
            names = "--continuity",
            description =
                    "Also check in the topic of trades, pool by pool, that each trade finds what"
                        + " the one before has left. Liquidity that comes or goes breaks it, too.")
    private boolean continuity;

    VerifyCommand(Surroundings surroundings) {
        this.surroundings = surroundings;
    }

    @Override
    public Integer call() throws InterruptedException {
        Settings settings = options.settings(surroundings.environment());
        Path root = Outputs.sqliteConfig(settings).root();
        NoFilesYet.say(surroundings, root);
        var progress = new ProgressLine(surroundings);
        var verification =
                new Verification(
                        root,
                        surroundings.clock(),
                        file -> progress.show("reading " + file.id().relativePath()));
        var findings = new ArrayList<Finding>();
        try {
            findings.addAll(verification.run());
            progress.erase();
            if (topics) {
                findings.addAll(compare(settings, verification));
            }
        } catch (SQLException e) {
            throw new CommandFailed("the catalog cannot be read: " + e.getMessage());
        }
        findings.forEach(this::print);
        if (findings.isEmpty()) {
            surroundings.out().println("All files are as the catalog says.");
        }
        boolean continuous = !continuity || isContinuous(settings);
        return findings.isEmpty() && continuous ? ExitCode.OK : ExitCode.SOFTWARE;
    }

    private boolean isContinuous(Settings settings) throws InterruptedException {
        var shown = new AtomicLong();
        try (Cluster cluster =
                Visit.begin(
                        settings, CommonOptions.dataDirectory(settings), surroundings.clock())) {
            TradeContinuity.Counts counts =
                    TopicContinuity.check(
                            cluster.clients(),
                            cluster.topics().trades(),
                            each -> {
                                if (shown.incrementAndGet() <= MOST_BREAKS) {
                                    surroundings.out().println("break  " + each);
                                }
                            });
            surroundings
                    .out()
                    .printf(
                            Locale.ROOT,
                            "%d trades: %d fit the one before in their pool, %d do not, %d are the"
                                    + " first there%n",
                            counts.trades(),
                            counts.checked() - counts.breaks(),
                            counts.breaks(),
                            counts.firstSights());
            return counts.breaks() == 0;
        }
    }

    private List<Finding> compare(Settings settings, Verification verification)
            throws InterruptedException, SQLException {
        try (Cluster cluster =
                        Visit.begin(
                                settings,
                                CommonOptions.dataDirectory(settings),
                                surroundings.clock());
                Admin admin = cluster.openAdmin()) {
            return verification.compare(TopicRanges.of(admin, cluster.topics(), Datasets.all()));
        }
    }

    private void print(Finding finding) {
        surroundings
                .out()
                .println(
                        finding.kind().name().toLowerCase(Locale.ROOT)
                                + "  "
                                + finding.where()
                                + "  "
                                + finding.words());
    }
}
