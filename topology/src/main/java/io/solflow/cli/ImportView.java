package io.solflow.cli;

import io.solflow.app.cluster.Arrivals;
import io.solflow.app.earlier.EarlierData;
import io.solflow.stream.StreamerName;
import io.solflow.stream.replay.ReplayListener;
import io.solflow.stream.replay.ReplayReport;
import io.solflow.stream.replay.Survey;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** Shows what an import finds, how far it has come, and whether everything has arrived. */
final class ImportView implements ReplayListener {

    private final Surroundings surroundings;
    private final boolean verbose;
    private final ReplayProgress progress;
    private final List<Survey> surveys = new ArrayList<>();

    /**
     * @param verbose name every refused row, and every file that is no data
     */
    ImportView(Surroundings surroundings, boolean verbose) {
        this.surroundings = surroundings;
        this.verbose = verbose;
        this.progress = new ReplayProgress(surroundings);
    }

    void found(EarlierData found) {
        found.leftOut().forEach(each -> surroundings.err().println("solflow: left out: " + each));
        if (verbose) {
            found.others().forEach(each -> surroundings.err().println("solflow: no data: " + each));
        }
    }

    @Override
    public void surveyed(Survey survey) {
        surveys.add(survey);
    }

    @Override
    public void started(StreamerName streamer, long rows, long sentBefore) {
        progress.started(streamer, rows, sentBefore);
    }

    @Override
    public void committed(long sent, long eventTimeSeconds) {
        progress.committed(sent, eventTimeSeconds);
    }

    @Override
    public void setAside(String reason) {
        if (verbose) {
            surroundings.err().println("solflow: refused, " + reason);
        } else {
            progress.setAside(reason);
        }
    }

    /** One line for each source, and their sum. */
    void total() {
        var table = new TablePrinter(surroundings.out());
        table.begin(List.of("file", "rows", "trades", "quotes", "refused", "from", "to"));
        surveys.forEach(each -> table.row(row(each)));
        table.row(
                Arrays.asList(
                        "all " + surveys.size(),
                        surveys.stream().mapToLong(Survey::rows).sum(),
                        surveys.stream().mapToLong(Survey::trades).sum(),
                        surveys.stream().mapToLong(Survey::quotes).sum(),
                        surveys.stream().mapToLong(Survey::broken).sum(),
                        null,
                        null));
        table.end();
    }

    private static List<@Nullable Object> row(Survey survey) {
        boolean any = survey.trades() + survey.quotes() > 0;
        return Arrays.asList(
                survey.source().name(),
                survey.rows(),
                survey.trades(),
                survey.quotes(),
                survey.broken(),
                any ? time(survey.firstMillis()) : null,
                any ? time(survey.lastMillis()) : null);
    }

    private static String time(long millis) {
        return Instant.ofEpochMilli(millis).toString();
    }

    void report(ReplayReport report) {
        surroundings
                .out()
                .printf(
                        Locale.ROOT,
                        "%n%s %s: %d rows sent now, %d sent before, %d refused, %.1f s%n",
                        report.complete() ? "imported as" : "stopped; restart goes on as",
                        report.streamer(),
                        report.tradesSent() + report.quotesSent(),
                        report.tradesSentBefore() + report.quotesSentBefore(),
                        report.deadLetters(),
                        report.elapsed().toMillis() / 1e3);
    }

    /** Whether the topics have what the files have. */
    boolean compare(ReplayReport report, Arrivals arrived) {
        var expected =
                new Arrivals(
                        report.trades(),
                        report.quotes(),
                        surveys.stream().mapToLong(Survey::broken).sum());
        var table = new TablePrinter(surroundings.out());
        table.begin(List.of("", "in the files", "in the topics"));
        table.row(Arrays.asList("trades", expected.trades(), arrived.trades()));
        table.row(Arrays.asList("quotes", expected.quotes(), arrived.quotes()));
        table.row(Arrays.asList("refused", expected.deadLetters(), arrived.deadLetters()));
        table.end();
        boolean equal = expected.equals(arrived);
        surroundings
                .out()
                .println(
                        equal
                                ? "Everything has arrived; the flow and the sink take it from"
                                        + " there: ./solflow run"
                                : "The topics do not have what the files have. Older records may"
                                        + " have been removed after their retention; otherwise see"
                                        + " the log.");
        return equal;
    }
}
