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
import java.time.Clock;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Recorded trades that somebody wants replayed.
 *
 * @param streamer name to send under; null derives one from the content of the sources
 * @param shiftToNow whether the first trade is to be now
 */
public record ReplayRequest(
        @Nullable StreamerName streamer,
        List<ReplaySource> sources,
        Speed speed,
        boolean shiftToNow) {

    /** The replay on a cluster; its end closes every window that these settings make. */
    public Replay on(
            Cluster cluster,
            Settings settings,
            DataDirectory data,
            Clock clock,
            ReplayListener listener) {
        FlowConfig flow = SolFlow.flowConfig(settings);
        var closing =
                new ClosingMarks(
                        WindowSize.LONGEST.seconds(), flow.hopSeconds(), flow.graceSeconds());
        var config =
                ReplayConfig.of(sources, closing, data.spool())
                        .withStreamer(streamer)
                        .withSpeed(speed)
                        .withShiftToNow(shiftToNow);
        return new Replay(
                config,
                name ->
                        TradePublisher.connect(
                                PublisherConfig.of(
                                                name,
                                                cluster.clients().forProducer(),
                                                cluster.clients().forConsumer())
                                        .withQuoteRates(quoteRates(settings)),
                                cluster.topics(),
                                clock),
                clock,
                Pause.system(),
                listener);
    }

    static QuoteRatesConfig quoteRates(Settings settings) {
        return new QuoteRatesConfig(
                settings.get(SettingCatalogue.STREAMERS_QUOTE_MINTS),
                settings.get(SettingCatalogue.STREAMERS_RATE_MAX_AGE_SECS));
    }
}
