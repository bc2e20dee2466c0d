package io.solflow.app;

import io.solflow.app.cluster.Cluster;
import io.solflow.app.data.DataDirectory;
import io.solflow.app.settings.SettingCatalogue;
import io.solflow.app.settings.Settings;
import io.solflow.flow.FlowConfig;
import io.solflow.flow.WindowSize;
import io.solflow.stream.Pause;
import io.solflow.stream.PublisherConfig;
import io.solflow.stream.QuoteRatesConfig;
import io.solflow.stream.StreamerName;
import io.solflow.stream.TradePublisher;
import io.solflow.stream.replay.ClosingMarks;
import io.solflow.stream.replay.Replay;
import io.solflow.stream.replay.ReplayConfig;
import io.solflow.stream.replay.ReplayListener;
import io.solflow.stream.replay.ReplaySource;
import io.solflow.stream.replay.Speed;
import io.solflow.stream.replay.TickFiles;
import java.time.Clock;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Recorded trades and quotes that somebody wants replayed.
 *
 * @param streamer name to send under; null derives one from the content of the sources
 * @param shiftToNow whether the first row is to be now
 * @param closing whether its end closes every window; not beside streamers whose time is earlier
 *     than that end, since it would make them late
 * @param batchRows rows of one transaction at most, at least 1
 */
public record ReplayRequest(
        @Nullable StreamerName streamer,
        List<ReplaySource> sources,
        Speed speed,
        boolean shiftToNow,
        boolean closing,
        int batchRows) {

    /** As a replay does it: windows are closed at the end, batches are of the usual size. */
    public static ReplayRequest of(
            @Nullable StreamerName streamer,
            List<ReplaySource> sources,
            Speed speed,
            boolean shiftToNow) {
        return new ReplayRequest(
                streamer, sources, speed, shiftToNow, true, PublisherConfig.BATCH_RECORDS);
    }

    /** The replay on a cluster; windows are as these settings make them. */
    public Replay on(
            Cluster cluster,
            Settings settings,
            DataDirectory data,
            Clock clock,
            ReplayListener listener) {
        FlowConfig flow = SolFlow.flowConfig(settings);
        var marks =
                new ClosingMarks(
                        WindowSize.LONGEST.seconds(), flow.hopSeconds(), flow.graceSeconds());
        var config =
                ReplayConfig.of(sources, marks, data.spool())
                        .withStreamer(streamer)
                        .withSpeed(speed)
                        .withShiftToNow(shiftToNow)
                        .withTicks(ticks(settings));
        return new Replay(
                closing ? config : config.withoutClosing(),
                name ->
                        TradePublisher.connect(
                                PublisherConfig.of(
                                                name,
                                                cluster.clients().forProducer(),
                                                cluster.clients().forConsumer())
                                        .withQuoteRates(quoteRates(settings))
                                        .withBatchRecords(batchRows),
                                cluster.topics(),
                                clock),
                clock,
                Pause.system(),
                listener);
    }

    /** What recorded quotes do not say themselves. */
    public static TickFiles ticks(Settings settings) {
        return new TickFiles(
                settings.get(SettingCatalogue.TICKS_MIDNIGHTS),
                settings.find(SettingCatalogue.TICKS_BROKER).orElse(null));
    }

    static QuoteRatesConfig quoteRates(Settings settings) {
        return new QuoteRatesConfig(
                settings.get(SettingCatalogue.STREAMERS_QUOTE_MINTS),
                settings.get(SettingCatalogue.STREAMERS_RATE_MAX_AGE_SECS));
    }
}
