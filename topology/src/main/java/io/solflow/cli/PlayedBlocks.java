package io.solflow.cli;

import io.solflow.app.LiveFeeds;
import io.solflow.app.LiveRequest;
import io.solflow.app.SolFlow;
import io.solflow.app.cluster.Cluster;
import io.solflow.app.data.DataDirectory;
import io.solflow.app.settings.Settings;
import io.solflow.decode.Program;
import io.solflow.stream.StreamerName;
import io.solflow.stream.live.LiveStreamer;
import io.solflow.stream.replay.ReplayReport;
import io.solflow.stream.yellowstone.Endpoint;
import io.solflow.stream.yellowstone.playback.PlaybackScript;
import io.solflow.stream.yellowstone.playback.PlaybackServer;
import io.solflow.stream.yellowstone.playback.RecordedBlock;
import io.solflow.stream.yellowstone.playback.Recording;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.EnumSet;
import java.util.List;

/**
 * The bundled blocks, played by a Yellowstone service in this program and streamed by the same
 * client that real endpoints get.
 */
final class PlayedBlocks {

    private static final StreamerName NAME = new StreamerName("played-blocks");
    private static final Duration LOOK = Duration.ofMillis(50);
    private static final Duration BLOCK_TIME = Duration.ofMillis(10);

    private final Surroundings surroundings;

    PlayedBlocks(Surroundings surroundings) {
        this.surroundings = surroundings;
    }

    /** Streams them all; ends early when somebody wants the program to end, or SolFlow failed. */
    ReplayReport stream(Settings settings, DataDirectory data, Cluster cluster, SolFlow solflow)
            throws InterruptedException, IOException {
        GrpcLog.intoOurs();
        Instant began = surroundings.clock().instant();
        List<RecordedBlock> blocks = Recording.bundled();
        long last = blocks.get(blocks.size() - 1).slot();
        try (PlaybackServer server =
                PlaybackServer.start(blocks, PlaybackScript.SMOOTH.withBlockTime(BLOCK_TIME))) {
            List<LiveStreamer> streamers =
                    new LiveRequest(NAME, EnumSet.allOf(Program.class))
                            .on(
                                    List.of(Endpoint.of(server.url(), null)),
                                    cluster,
                                    settings,
                                    data,
                                    surroundings.clock());
            var feeds = new LiveFeeds(streamers);
            surroundings.interruption().then(feeds::stop);
            solflow.whenFailed(feeds::stop);
            feeds.start();
            boolean complete = isAt(last, feeds);
            while (feeds.isWorking() && !complete && !surroundings.interruption().await(LOOK)) {
                complete = isAt(last, feeds);
            }
            feeds.stop();
            feeds.await();
            return report(feeds.snapshots().get(0), complete, began);
        }
    }

    private static boolean isAt(long slot, LiveFeeds feeds) {
        LiveStreamer.Snapshot now = feeds.snapshots().get(0);
        return now.feed() != null && now.feed().lastSlot() >= slot && now.waiting() == 0;
    }

    private ReplayReport report(LiveStreamer.Snapshot done, boolean complete, Instant began) {
        return new ReplayReport(
                NAME,
                complete,
                done.sentTrades(),
                done.sentTrades(),
                0,
                0,
                0,
                0,
                done.decoded().deadLetters(),
                0,
                0,
                Duration.between(began, surroundings.clock().instant()));
    }
}
