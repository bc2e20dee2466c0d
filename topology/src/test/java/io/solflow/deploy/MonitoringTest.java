package io.solflow.deploy;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.solflow.app.Part;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

/** Every panel and every alert asks for figures that a running program really gives. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class MonitoringTest {

    private static final Pattern LEGEND_LABEL = Pattern.compile("\\{\\{\\s*(\\w+)\\s*}}");
    private static final Pattern RULE_LABEL = Pattern.compile("\\$labels\\.(\\w+)");

    @TempDir private static Path directory;

    private RunningProgram program;
    private Scrape scrape;

    @BeforeAll
    void start() throws Exception {
        program = RunningProgram.withTheSample(directory, EnumSet.allOf(Part.class));
        program.get("/api/tokens");
        program.await(() -> program.answers("/readyz", "\"ready\":true"));
        scrape = Scrape.of(program.get("/metrics"));
    }

    @AfterAll
    void stop() {
        program.close();
    }

    @Test
    void everyPanelShowsSomething() throws Exception {
        JsonNode dashboard =
                new ObjectMapper()
                        .readTree(Docker.file("grafana/dashboards/solflow.json").toFile());
        var faults = new ArrayList<String>();
        var ids = new HashSet<Integer>();
        int queries = 0;
        for (JsonNode panel : dashboard.path("panels")) {
            String title = panel.path("title").asText();
            assertThat(ids.add(panel.path("id").asInt()))
                    .as("id of panel %s is its own", title)
                    .isTrue();
            if (panel.path("type").asText().equals("row")) {
                continue;
            }
            assertThat(panel.path("description").asText()).as(title).isNotEmpty();
            assertThat(panel.at("/fieldConfig/defaults/unit").asText()).as(title).isNotEmpty();
            for (JsonNode target : panel.path("targets")) {
                queries++;
                check(
                        "panel " + title,
                        target.path("expr").asText(),
                        labels(LEGEND_LABEL, target.path("legendFormat").asText()),
                        faults);
            }
        }
        assertThat(faults).isEmpty();
        assertThat(queries).isGreaterThan(30);
    }

    @Test
    void everyAlertCanFire() throws Exception {
        JsonNode rules = Docker.yaml("prometheus/solflow.rules.yml");
        var faults = new ArrayList<String>();
        int alerts = 0;
        for (JsonNode rule : rules.at("/groups/0/rules")) {
            alerts++;
            String name = rule.path("alert").asText();
            JsonNode words = rule.path("annotations");
            assertThat(words.path("summary").asText()).as(name).isNotEmpty();
            assertThat(words.path("action").asText()).as("%s: what to do", name).isNotEmpty();
            assertThat(rule.at("/labels/severity").asText()).as(name).isIn("page", "warn");
            check(
                    "alert " + name,
                    rule.path("expr").asText(),
                    labels(RULE_LABEL, words.path("summary").asText()),
                    faults);
        }
        assertThat(faults).isEmpty();
        assertThat(alerts).isGreaterThan(10);
    }

    @Test
    void noFigureOfOursIsForgotten() throws Exception {
        String shown =
                Docker.text("grafana/dashboards/solflow.json")
                        + Docker.text("prometheus/solflow.rules.yml");

        List<String> forgotten =
                scrape.series().keySet().stream()
                        .filter(name -> name.startsWith("solflow_"))
                        .filter(name -> !name.matches("solflow_http_requests_seconds_(sum|max)"))
                        .filter(name -> !shown.contains(name))
                        .sorted()
                        .toList();

        assertThat(forgotten)
                .as("figures that no panel and no alert uses")
                .containsExactly(
                        "solflow_kafka_poll_latency_avg_ms",
                        "solflow_kafka_restore_rate",
                        "solflow_sink_rows_skipped_total",
                        "solflow_view_signals",
                        "solflow_view_unreadable_total");
    }

    /** Notes what a query needs and a scrape does not have. */
    private void check(String where, String text, Set<String> named, List<String> faults) {
        PromQuery query = PromQuery.parse(text);
        assertThat(query.metrics()).as("%s: %s", where, text).isNotEmpty();
        for (String metric : query.metrics()) {
            if (!scrape.has(metric)) {
                faults.add(where + ": there is no " + metric);
                continue;
            }
            Set<String> known = scrape.labels(metric);
            query.grouped().stream()
                    .filter(label -> !known.contains(label))
                    .forEach(label -> faults.add(where + ": " + metric + " has no " + label));
            if (!query.aggregated()) {
                named.stream()
                        .filter(label -> !known.contains(label))
                        .forEach(label -> faults.add(where + ": " + metric + " has no " + label));
            }
        }
        for (PromQuery.Condition condition : query.conditions()) {
            Set<String> values = scrape.values(condition.metric(), condition.label());
            if (condition.exact() && !values.contains(condition.value())) {
                faults.add(where + ": no series meets " + condition);
            } else if (!scrape.labels(condition.metric()).contains(condition.label())) {
                faults.add(where + ": " + condition.metric() + " has no " + condition.label());
            }
        }
        if (query.aggregated()) {
            named.stream()
                    .filter(label -> !query.grouped().contains(label))
                    .forEach(label -> faults.add(where + ": " + label + " is aggregated away"));
        }
    }

    private static Set<String> labels(Pattern pattern, String text) {
        var labels = new HashSet<String>();
        Matcher matcher = pattern.matcher(text);
        while (matcher.find()) {
            labels.add(matcher.group(1));
        }
        return labels;
    }
}
