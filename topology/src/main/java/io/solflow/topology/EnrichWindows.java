package io.solflow.topology;

import io.solflow.enrich.Blocklist;
import io.solflow.enrich.EnrichConfig;
import io.solflow.enrich.Enrichment;
import io.solflow.flow.TokenWindows;
import io.solflow.flow.WindowSize;
import io.solflow.schemas.TokenInfo;
import io.solflow.schemas.WindowMetrics;
import io.solflow.schemas.topic.Topic;
import java.util.Set;
import org.apache.kafka.streams.processor.api.Processor;
import org.apache.kafka.streams.processor.api.ProcessorContext;
import org.apache.kafka.streams.processor.api.Record;

/**
 * At the end of an emission interval, makes one record of each enriched window that has changed.
 * Everything in it follows from {@code raw-trades}, except what the topics of tokens and of blocked
 * tokens happen to say at that moment.
 */
final class EnrichWindows implements Processor<String, IntervalEvent, String, WindowMetrics> {

    private final Topic<String, TokenInfo> tokens;
    private final Enrichment enrichment;
    private final FlowStats stats;

    // All are set by init, before the first event.
    private ProcessorContext<String, WindowMetrics> context;
    private FlowStore flow;
    private FlowHistoryStore history;
    private TokenInfos infos;
    private Blocklist blocklist;

    /**
     * @param intervalSeconds distance between two emissions, event time
     */
    EnrichWindows(
            Topic<String, TokenInfo> tokens,
            EnrichConfig config,
            int intervalSeconds,
            FlowStats stats) {
        this.tokens = tokens;
        this.enrichment = new Enrichment(config, intervalSeconds);
        this.stats = stats;
    }

    @Override
    public void init(ProcessorContext<String, WindowMetrics> context) {
        this.context = context;
        flow = context.getStateStore(FlowStore.NAME);
        history = context.getStateStore(FlowHistoryStore.NAME);
        infos = new TokenInfos(context.getStateStore(TokenStore.NAME), tokens);
        BlockedTokens blocked = context.getStateStore(BlockedTokens.NAME);
        blocklist = blocked;
    }

    @Override
    public void process(Record<String, IntervalEvent> event) {
        if (event.value() instanceof IntervalEvent.Changed changed) {
            enrich(changed.windows(), changed.sizes());
            history.changed(changed.windows(), changed.sizes());
        } else if (event.value() instanceof IntervalEvent.Closed closed) {
            history.closed(closed.endSeconds());
        }
    }

    private void enrich(TokenWindows windows, Set<WindowSize> sizes) {
        String mint = windows.mint();
        long end = windows.endSeconds();
        var token = new Enrichment.Token(infos.of(mint), blocklist.blocks(mint));
        for (WindowSize size : sizes) {
            double overlap =
                    windows.of(size).dcaBuys() == 0
                            ? 0
                            : flow.recentTrades().dcaOverlapPct(mint, end - size.seconds(), end);
            Long previous = history.previousNetFlow(mint, size, end);
            WindowMetrics metrics = enrichment.record(windows, size, overlap, previous, token);
            stats.windowMetrics();
            context.forward(new Record<>(mint, metrics, end * 1000));
        }
    }
}
