package io.solflow.stream.replay;

import io.solflow.stream.FakeKafka;
import io.solflow.stream.Pause;
import io.solflow.stream.PublisherConfig;
import io.solflow.stream.StreamerName;
import io.solflow.stream.TestClock;
import java.nio.file.Path;
import java.util.List;

/** Replays into a Kafka in memory, on a clock that only moves while the replay waits. */
final class ReplayRig {

    static final ClosingMarks CLOSING = new ClosingMarks(14_400, 10, 2);

    final FakeKafka kafka = new FakeKafka();
    final TestClock clock = new TestClock("2026-11-20T12:00:00Z");
    ReplayConfig config;
    int batchRecords = 5_000;
    Pause pause = clock::sleep;
    ReplayListener listener = ReplayListener.SILENT;

    ReplayRig(Path temporary, ReplaySource... sources) {
        config = ReplayConfig.of(List.of(sources), CLOSING, temporary);
    }

    Replay replay() {
        return new Replay(
                config,
                name -> kafka.publisher(publisherConfig(name), clock),
                clock,
                pause,
                listener);
    }

    ReplayReport run() {
        return replay().run();
    }

    private PublisherConfig publisherConfig(StreamerName name) {
        PublisherConfig usual = FakeKafka.config(name.value());
        return new PublisherConfig(
                name,
                usual.producer(),
                usual.consumer(),
                batchRecords,
                usual.batchTime(),
                usual.retryFor(),
                usual.quoteRates());
    }
}
