package io.solflow.app;

import io.solflow.app.cluster.Cluster;
import io.solflow.app.data.DataDirectory;
import io.solflow.app.settings.SettingCatalogue;
import io.solflow.app.settings.Settings;
import io.solflow.decode.Program;
import io.solflow.stream.Pause;
import io.solflow.stream.PublisherConfig;
import io.solflow.stream.StreamerName;
import io.solflow.stream.TradePublisher;
import io.solflow.stream.live.LinesConfig;
import io.solflow.stream.live.LiveConfig;
import io.solflow.stream.live.LiveStreamer;
import io.solflow.stream.yellowstone.Endpoint;
import io.solflow.stream.yellowstone.YellowstoneConfig;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Live trades that somebody wants streamed.
 *
 * @param streamer name to send under; with several endpoints the second sends under {@code NAME-2},
 *     and so on
 * @param programs whose trades are wanted
 */
public record LiveRequest(StreamerName streamer, Set<Program> programs) {

    public LiveRequest {
        programs = Set.copyOf(programs);
    }

    /** The endpoints that the settings name; empty when they name none. */
    public static List<Endpoint> endpoints(Settings settings) {
        List<String> urls = settings.find(SettingCatalogue.GEYSER_URL).orElse(List.of());
        Optional<String> given = settings.find(SettingCatalogue.GEYSER_TOKEN);
        String[] tokens = given.map(all -> all.split(",", -1)).orElse(new String[0]);
        var endpoints = new ArrayList<Endpoint>();
        for (String url : urls) {
            endpoints.add(Endpoint.of(url, token(tokens, endpoints.size())));
        }
        return endpoints;
    }

    private static @Nullable String token(String[] tokens, int index) {
        return tokens.length == 0 ? null : tokens[tokens.length == 1 ? 0 : index].strip();
    }

    /** The streamers of these endpoints, not begun; each has a name, a cursor and a spool. */
    public List<LiveStreamer> on(
            List<Endpoint> endpoints,
            Cluster cluster,
            Settings settings,
            DataDirectory data,
            Clock clock) {
        var streamers = new ArrayList<LiveStreamer>();
        for (Endpoint endpoint : endpoints) {
            StreamerName name =
                    streamers.isEmpty()
                            ? streamer
                            : new StreamerName(streamer + "-" + (streamers.size() + 1));
            streamers.add(
                    new LiveStreamer(
                            config(name, endpoint, settings, data),
                            each -> publisher(each, cluster, settings, clock),
                            clock,
                            Pause.system(),
                            new Random()));
        }
        return streamers;
    }

    private LiveConfig config(
            StreamerName name, Endpoint endpoint, Settings settings, DataDirectory data) {
        var source =
                new YellowstoneConfig(
                        endpoint,
                        programs,
                        settings.get(SettingCatalogue.GEYSER_COMMITMENT),
                        settings.get(SettingCatalogue.GEYSER_COMPRESSION),
                        settings.get(SettingCatalogue.GEYSER_MAX_MESSAGE_BYTES),
                        Duration.ofSeconds(settings.get(SettingCatalogue.GEYSER_SILENCE_SECS)),
                        settings.get(SettingCatalogue.GEYSER_RESUME_MARGIN_SLOTS),
                        settings.find(SettingCatalogue.GEYSER_TRUSTED_CA).orElse(null));
        return LiveConfig.of(name, source, data.spool().resolve(name.value()))
                .withSpoolBytes(settings.get(SettingCatalogue.STREAMERS_SPOOL_BYTES))
                .withQuoteRates(ReplayRequest.quoteRates(settings))
                .withLines(lines(name, settings));
    }

    private static @Nullable LinesConfig lines(StreamerName name, Settings settings) {
        return settings.find(SettingCatalogue.STREAMERS_LINES_ROOT)
                .map(
                        root ->
                                new LinesConfig(
                                        root.resolve(name + ".jsonl"),
                                        settings.get(SettingCatalogue.STREAMERS_LINES_ROTATE_BYTES),
                                        settings.get(SettingCatalogue.STREAMERS_LINES_KEEP)))
                .orElse(null);
    }

    private static TradePublisher publisher(
            StreamerName name, Cluster cluster, Settings settings, Clock clock) {
        return TradePublisher.connect(
                PublisherConfig.of(
                                name,
                                cluster.clients().forProducer(),
                                cluster.clients().forConsumer())
                        .withQuoteRates(ReplayRequest.quoteRates(settings)),
                cluster.topics(),
                clock);
    }
}
