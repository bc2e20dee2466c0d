package io.solflow.app;

import io.solflow.app.data.DataDirectory;
import io.solflow.http.Health;
import io.solflow.http.Program;
import io.solflow.topology.FlowStats;
import java.nio.file.Path;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import org.apache.kafka.common.Metric;

/**
 * What a program tells of itself over HTTP.
 *
 * @param instance its name among the instances
 * @param watch knows how it is
 * @param flowStats counters of the flow when it runs here
 * @param running outputs that run here
 * @param topologies that run here
 */
record RunningProgram(
        String instance,
        long startedAtMillis,
        DataDirectory directory,
        StatusWatch watch,
        Supplier<Optional<FlowStats>> flowStats,
        Supplier<List<Program.Sink>> running,
        Supplier<List<RunningTopology>> topologies)
        implements Program {

    @Override
    public String version() {
        String built = RunningProgram.class.getPackage().getImplementationVersion();
        return built == null ? "not packaged" : built;
    }

    @Override
    public Health health() {
        return watch.health();
    }

    @Override
    public Optional<FlowStats> flow() {
        return flowStats.get();
    }

    @Override
    public double tradesPerSecond() {
        return watch.tradesPerSecond();
    }

    @Override
    public List<Sink> sinks() {
        return running.get();
    }

    @Override
    public Path data() {
        return directory.path();
    }

    @Override
    public Map<String, Collection<Metric>> kafka() {
        var metrics = new LinkedHashMap<String, Collection<Metric>>();
        for (RunningTopology one : topologies.get()) {
            metrics.put(one.name(), List.copyOf(one.streams().metrics().values()));
        }
        return metrics;
    }
}
