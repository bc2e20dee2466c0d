package io.solflow.http;

import io.solflow.sink.SinkStats;
import io.solflow.topology.FlowStats;
import java.nio.file.Path;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.kafka.common.Metric;

/** The program around the interface, as it tells about itself. Cheap to ask, any thread. */
public interface Program {

    String version();

    /** Name of this instance, unique in its group. */
    String instance();

    long startedAtMillis();

    Health health();

    /** Empty when the flow does not run here. */
    Optional<FlowStats> flow();

    /** Trades that the flow has forwarded per second, over the last seconds; 0 without a flow. */
    double tradesPerSecond();

    /** Of the outputs that run here, by application id. */
    List<Sink> sinks();

    /** An output and its counters. */
    record Sink(String application, SinkStats stats) {}

    /** Directory of all that the program keeps. */
    Path data();

    /** What Kafka's own clients measure, by application id. */
    Map<String, Collection<Metric>> kafka();
}
