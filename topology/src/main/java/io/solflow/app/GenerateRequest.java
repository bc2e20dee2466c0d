package io.solflow.app;

import io.solflow.app.cluster.Cluster;
import io.solflow.app.settings.Settings;
import io.solflow.flow.FlowConfig;
import io.solflow.flow.WindowSize;
import io.solflow.stream.Pause;
import io.solflow.stream.PublisherConfig;
import io.solflow.stream.StreamerName;
import io.solflow.stream.TradePublisher;
import io.solflow.stream.generate.GenerateConfig;
import io.solflow.stream.generate.Generator;
import io.solflow.stream.generate.GeneratorConfig;
import io.solflow.stream.replay.ClosingMarks;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Clock;
import java.util.HexFormat;
import java.util.function.LongConsumer;
import org.jspecify.annotations.Nullable;

/**
 * A made-up market that somebody wants streamed.
 *
 * @param streamer name to send under; null derives one from the market, so that another market has
 *     a cursor of its own
 * @param paced whether its blocks are sent when their time has come
 * @param from chain time of the first block, seconds since 1970; 0 for now
 * @param mostTrades after which it ends; 0 for never
 * @param mostSeconds of event time after which it ends; 0 for never
 * @param closing whether its end closes every window
 */
public record GenerateRequest(
        @Nullable StreamerName streamer,
        GeneratorConfig market,
        boolean paced,
        long from,
        long mostTrades,
        long mostSeconds,
        boolean closing) {

    private static final int NAME_DIGITS = 10;

    /** As its time comes, from now on, until it is stopped. */
    public static GenerateRequest endless(GeneratorConfig market) {
        return new GenerateRequest(null, market, true, 0, 0, 0, false);
    }

    /** The name that it is sent under. */
    public StreamerName name() {
        if (streamer != null) {
            return streamer;
        }
        try {
            byte[] hash =
                    MessageDigest.getInstance("SHA-256")
                            .digest(market.identity().getBytes(StandardCharsets.UTF_8));
            return new StreamerName(
                    "generated-" + HexFormat.of().formatHex(hash).substring(0, NAME_DIGITS));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
    }

    /**
     * The generator on a cluster; windows are as these settings make them.
     *
     * @param progress told how many trades have been sent, on the thread that runs it
     */
    public Generator on(Cluster cluster, Settings settings, Clock clock, LongConsumer progress) {
        FlowConfig flow = SolFlow.flowConfig(settings);
        var marks =
                new ClosingMarks(
                        WindowSize.LONGEST.seconds(), flow.hopSeconds(), flow.graceSeconds());
        var config =
                new GenerateConfig(
                        name(),
                        market,
                        paced,
                        from,
                        mostTrades,
                        mostSeconds,
                        closing ? marks : null);
        return new Generator(
                config,
                each ->
                        TradePublisher.connect(
                                PublisherConfig.of(
                                        each,
                                        cluster.clients().forProducer(),
                                        cluster.clients().forConsumer()),
                                cluster.topics(),
                                clock),
                clock,
                Pause.system(),
                progress);
    }
}
