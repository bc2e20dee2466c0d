package io.solflow.app;

import io.solflow.app.settings.Setting;
import io.solflow.sink.SinkStats;
import java.util.Map;
import org.apache.kafka.streams.Topology;

/**
 * One form in which the sink writes results: a Kafka Streams application of its own, so that none
 * waits for another's disk.
 *
 * @param applicationId its {@code application.id}
 * @param threads how many it has
 * @param required what its promise rests on; goes over whatever else is set
 * @param occupy takes its directory; throws what the operator must know
 * @param stopWaiting ends its waiting for a full disk
 * @param release lets others take its directory
 */
record Output(
        String applicationId,
        Topology topology,
        Setting<Integer> threads,
        Map<String, String> required,
        SinkStats stats,
        Runnable occupy,
        Runnable stopWaiting,
        Runnable release) {}
