package io.solflow.topology;

import io.solflow.enrich.Blocklist;
import io.solflow.flow.Fill;
import io.solflow.flow.FlowOutput;
import io.solflow.flow.TokenWindows;
import io.solflow.flow.TradeFlags;
import io.solflow.flow.WindowSize;
import io.solflow.schemas.LateTrade;
import io.solflow.schemas.MissedWindows;
import io.solflow.schemas.TokenMetrics;
import io.solflow.schemas.Trade;
import io.solflow.schemas.topic.DeadLetter;
import io.solflow.schemas.topic.Topics;
import io.solflow.topology.RawRecords.Decoded;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.apache.kafka.streams.processor.api.Processor;
import org.apache.kafka.streams.processor.api.ProcessorContext;
import org.apache.kafka.streams.processor.api.Record;
import org.apache.kafka.streams.processor.api.RecordMetadata;
import org.jspecify.annotations.Nullable;

/** Hands each raw record to the engine of its partition, and forwards what comes out. */
final class MeasureFlow implements Processor<byte[], byte[], Object, Object> {

    private static final int SECONDS_BETWEEN_SIZES = 10;

    private final DeadLetters deadLetters;
    private final RawRecords records;
    private final FlowStats stats;
    private final Forward forward = new Forward();

    // Both are set by init, before the first record.
    private ProcessorContext<Object, Object> context;
    private FlowStore store;
    private Blocklist blocklist;
    private long timestamp;

    MeasureFlow(Topics topics, FlowStats stats) {
        this.deadLetters = new DeadLetters(topics.rawTrades().name(), stats);
        this.records = new RawRecords(topics.rawTrades());
        this.stats = stats;
    }

    @Override
    public void init(ProcessorContext<Object, Object> context) {
        this.context = context;
        this.store = context.getStateStore(FlowStore.NAME);
        BlockedTokens blocked = context.getStateStore(BlockedTokens.NAME);
        this.blocklist = blocked;
    }

    @Override
    public void process(Record<byte[], byte[]> record) {
        RecordMetadata place = context.recordMetadata().orElseThrow();
        var origin = new Origin(record.key(), record.value(), place.partition(), place.offset());
        timestamp = record.timestamp();
        stats.record();
        Decoded decoded = records.decode(record.key(), record.value());
        if (decoded instanceof Decoded.Usable usable) {
            var arrival = new Arrival(usable.trade(), origin);
            stats.duplicates(store.accept(usable.timed(), arrival, forward));
        } else if (decoded instanceof Decoded.Unusable unusable) {
            forward.setAside(origin, unusable.kind(), unusable.reason());
        }
    }

    @Override
    public void close() {
        stats.releases(context.taskId().partition());
    }

    private final class Forward implements FlowOutput<Arrival> {

        @Override
        public void trade(Fill fill, TradeFlags flags, Arrival arrival) {
            Trade trade = Objects.requireNonNull(arrival.trade());
            stats.trade(trade.getProgram(), trade.getProof());
            trade.setFlowLamports(fill.isPriced() ? fill.flow() : null);
            trade.setBot(flags.bot());
            trade.setLate(flags.late());
            trade.setBlocked(blocklist.blocks(fill.mint()));
            send(trade.getMint(), trade, trade.getEventTimeS() * 1000, FlowTopology.TRADES_OUT);
        }

        @Override
        public void late(Fill fill, long streamTime, List<MissedWindows> missed, Arrival arrival) {
            stats.lateTrade();
            var late = new LateTrade(arrival.trade(), streamTime, missed);
            send(fill.mint(), late, fill.eventTime() * 1000, FlowTopology.LATE_TRADES_OUT);
        }

        @Override
        public void changed(TokenWindows windows) {
            stats.metrics();
            TokenMetrics record = windows.record();
            send(
                    windows.mint(),
                    record,
                    windows.endSeconds() * 1000,
                    FlowTopology.TOKEN_METRICS_OUT);
            send(windows.mint(), windows, windows.endSeconds() * 1000, FlowTopology.DETECT_SIGNALS);
        }

        @Override
        public void emptied(String mint) {
            send(mint, null, timestamp, FlowTopology.TOKEN_METRICS_OUT);
        }

        @Override
        public void interval(TokenWindows windows, Set<WindowSize> changed) {
            tell(windows.mint(), new IntervalEvent.Changed(windows, changed));
        }

        @Override
        public void closed(long endSeconds) {
            tell(null, new IntervalEvent.Closed(endSeconds));
            if (endSeconds % SECONDS_BETWEEN_SIZES == 0) {
                stats.holds(context.taskId().partition(), store.size());
            }
        }

        private void tell(@Nullable String mint, IntervalEvent event) {
            send(mint, event, timestamp, FlowTopology.ENRICH_WINDOWS);
        }

        @Override
        public void refused(Arrival arrival, String reason) {
            setAside(arrival.origin(), DeadLetter.Kind.IMPOSSIBLE_VALUE, reason);
        }

        void setAside(Origin origin, DeadLetter.Kind kind, String reason) {
            context.forward(
                    deadLetters.of(origin, timestamp, kind, reason), FlowTopology.DEAD_LETTERS_OUT);
        }

        private void send(
                @Nullable String key, @Nullable Object value, long timestamp, String node) {
            context.forward(new Record<>(key, value, timestamp, new RecordHeaders()), node);
        }
    }
}
