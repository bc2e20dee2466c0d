package io.solflow.topology;

import io.solflow.flow.FlowSize;
import io.solflow.signal.SignalType;
import java.util.EnumMap;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.LongAdder;

/** What the flow has done since it started, over all partitions of this process. */
public final class FlowStats {

    private final LongAdder records = new LongAdder();
    private final LongAdder trades = new LongAdder();
    private final LongAdder duplicates = new LongAdder();
    private final LongAdder late = new LongAdder();
    private final LongAdder metrics = new LongAdder();
    private final LongAdder windowMetrics = new LongAdder();
    private final LongAdder deadLetters = new LongAdder();
    private final Map<SignalType, LongAdder> signals = new EnumMap<>(SignalType.class);

    /** What the engine of each partition of this process holds, as of its last whole minute. */
    private final Map<Integer, FlowSize> held = new ConcurrentHashMap<>();

    public FlowStats() {
        for (SignalType type : SignalType.values()) {
            signals.put(type, new LongAdder());
        }
    }

    void record() {
        records.increment();
    }

    void trade() {
        trades.increment();
    }

    void duplicates(long dropped) {
        duplicates.add(dropped);
    }

    void lateTrade() {
        late.increment();
    }

    void metrics() {
        metrics.increment();
    }

    void windowMetrics() {
        windowMetrics.increment();
    }

    void signal(SignalType type) {
        signals.get(type).increment();
    }

    void holds(int partition, FlowSize size) {
        held.put(partition, size);
    }

    void releases(int partition) {
        held.remove(partition);
    }

    void deadLetter() {
        deadLetters.increment();
    }

    /** Records taken from {@code raw-trades}, time marks included. */
    public long recordsTaken() {
        return records.sum();
    }

    /** Trades forwarded, each identity once. */
    public long tradesForwarded() {
        return trades.sum();
    }

    /** Trades dropped because their identity had been seen. */
    public long duplicatesDropped() {
        return duplicates.sum();
    }

    /** Trades that missed a closed window; they are among the forwarded. */
    public long lateTrades() {
        return late.sum();
    }

    /** Token metrics records emitted, tombstones not counted. */
    public long metricsEmitted() {
        return metrics.sum();
    }

    /** Enriched windows emitted. */
    public long windowMetricsEmitted() {
        return windowMetrics.sum();
    }

    /** Records about episodes of one kind of signal: beginnings, updates and ends. */
    public long signalsSent(SignalType type) {
        return signals.get(type).sum();
    }

    /** Records about episodes of all kinds. */
    public long signalsSent() {
        return signals.values().stream().mapToLong(LongAdder::sum).sum();
    }

    /**
     * What the engines of all partitions of this process hold, each as of its last minute of event
     * time at which something changed.
     */
    public FlowSize held() {
        return held.values().stream().reduce(FlowSize.NOTHING, FlowSize::plus);
    }

    /** Records sent to dead letters. */
    public long deadLettersSent() {
        return deadLetters.sum();
    }
}
