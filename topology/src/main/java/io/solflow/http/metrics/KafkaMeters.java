package io.solflow.http.metrics;

import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.MultiGauge;
import io.micrometer.core.instrument.Tags;
import io.solflow.http.Health;
import io.solflow.http.Program;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.apache.kafka.common.Metric;
import org.apache.kafka.common.MetricName;

/** What Kafka's own clients say, as far as operators ask for it. */
final class KafkaMeters {

    private final Program program;
    private final List<Picked> picked;
    private final MultiGauge lag;
    private final MultiGauge running;

    /**
     * One of Kafka's metrics.
     *
     * @param group of the metric, at Kafka
     * @param name of the metric, at Kafka
     * @param tags of ours, out of Kafka's
     */
    private record Picked(
            String group, String name, Function<MetricName, Tags> tags, MultiGauge gauge) {

        boolean is(MetricName metric) {
            return metric.group().equals(group) && metric.name().equals(name);
        }
    }

    KafkaMeters(MeterRegistry registry, Program program) {
        this.program = program;
        Function<MetricName, Tags> partition =
                metric ->
                        Tags.of(
                                "topic",
                                metric.tags().getOrDefault("topic", ""),
                                "partition",
                                metric.tags().getOrDefault("partition", ""),
                                "client",
                                client(metric));
        Function<MetricName, Tags> thread =
                metric ->
                        Tags.of("thread", shortThread(metric.tags().getOrDefault("thread-id", "")));
        picked =
                List.of(
                        pick(
                                registry,
                                "consumer-fetch-manager-metrics",
                                "records-lag",
                                partition,
                                "solflow.kafka.fetch.lag.records",
                                "Records that a consumer has not fetched yet"),
                        pick(
                                registry,
                                "stream-thread-metrics",
                                "process-rate",
                                thread,
                                "solflow.kafka.process.rate",
                                "Records processed per second"),
                        pick(
                                registry,
                                "stream-thread-metrics",
                                "commit-latency-avg",
                                thread,
                                "solflow.kafka.commit.latency.avg.ms",
                                "Mean time of a commit"),
                        pick(
                                registry,
                                "stream-thread-metrics",
                                "commit-latency-max",
                                thread,
                                "solflow.kafka.commit.latency.max.ms",
                                "Longest time of a commit"),
                        pick(
                                registry,
                                "stream-thread-metrics",
                                "poll-latency-avg",
                                thread,
                                "solflow.kafka.poll.latency.avg.ms",
                                "Mean time of a poll"),
                        pick(
                                registry,
                                "stream-state-updater-metrics",
                                "restore-records-rate",
                                thread,
                                "solflow.kafka.restore.rate",
                                "Records restored per second"),
                        pick(
                                registry,
                                "stream-task-metrics",
                                "restore-remaining-records-total",
                                KafkaMeters::task,
                                "solflow.kafka.restore.remaining.records",
                                "Records that a task has to restore yet"));
        lag =
                MultiGauge.builder("solflow.lag.records")
                        .description("Records in its topics that a part has not done yet")
                        .register(registry);
        running =
                MultiGauge.builder("solflow.part.running")
                        .description(
                                "1 while a part works, 0 while it starts, restores or has ended")
                        .register(registry);
    }

    private static Picked pick(
            MeterRegistry registry,
            String group,
            String name,
            Function<MetricName, Tags> tags,
            String ours,
            String description) {
        MultiGauge gauge = MultiGauge.builder(ours).description(description).register(registry);
        return new Picked(group, name, tags, gauge);
    }

    void refresh() {
        Map<String, Collection<Metric>> all = program.kafka();
        for (Picked one : picked) {
            var rows = new ArrayList<MultiGauge.Row<?>>();
            all.forEach((application, metrics) -> add(rows, one, application, metrics));
            one.gauge().register(rows, true);
        }
        List<Health.Part> parts = program.health().parts();
        lag.register(
                parts.stream()
                        .filter(part -> part.lag().isPresent())
                        .<MultiGauge.Row<?>>map(
                                part ->
                                        MultiGauge.Row.of(
                                                Tags.of("application", part.application()),
                                                part.lag().getAsLong()))
                        .toList(),
                true);
        running.register(
                parts.stream()
                        .<MultiGauge.Row<?>>map(
                                part ->
                                        MultiGauge.Row.of(
                                                Tags.of("application", part.application()),
                                                part.state().equals("RUNNING") ? 1 : 0))
                        .toList(),
                true);
    }

    private static void add(
            List<MultiGauge.Row<?>> rows,
            Picked picked,
            String application,
            Collection<Metric> metrics) {
        for (Metric metric : metrics) {
            if (picked.is(metric.metricName())
                    && metric.metricValue() instanceof Number value
                    && Double.isFinite(value.doubleValue())) {
                Tags tags = picked.tags().apply(metric.metricName());
                rows.add(
                        MultiGauge.Row.of(
                                tags.and("application", application), value.doubleValue()));
            }
        }
    }

    private static Tags task(MetricName metric) {
        return Tags.of("task", metric.tags().getOrDefault("task-id", ""));
    }

    /** Whether a consumer works or restores; its whole name is long and says nothing more. */
    private static String client(MetricName metric) {
        String id = metric.tags().getOrDefault("client-id", "");
        return id.endsWith("restore-consumer") ? "restore" : "main";
    }

    private static String shortThread(String thread) {
        int number = thread.lastIndexOf('-');
        return number < 0 ? thread : thread.substring(number + 1);
    }
}
