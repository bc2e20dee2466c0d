package io.solflow.topology;

import io.solflow.flow.FlowSize;
import io.solflow.schemas.Proof;
import io.solflow.schemas.topic.DeadLetter;
import io.solflow.signal.SignalType;
import java.util.EnumMap;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.LongAdder;

/** What the flow has done since it started, over all partitions of this process. */
public final class FlowStats {

    private static final int MOST_PROGRAMS = 50;
    private static final String OTHER_PROGRAMS = "other";

    private final LongAdder records = new LongAdder();
    private final Map<String, LongAdder> trades = new ConcurrentHashMap<>();
    private final LongAdder failedProofs = new LongAdder();
    private final LongAdder duplicates = new LongAdder();
    private final LongAdder late = new LongAdder();
    private final LongAdder metrics = new LongAdder();
    private final LongAdder windowMetrics = new LongAdder();
    private final Map<DeadLetter.Kind, LongAdder> deadLetters =
            new EnumMap<>(DeadLetter.Kind.class);
    private final Map<SignalType, LongAdder> signals = new EnumMap<>(SignalType.class);

    /** What the engine of each partition of this process holds, as of its last whole minute. */
    private final Map<Integer, FlowSize> held = new ConcurrentHashMap<>();

    public FlowStats() {
        for (SignalType type : SignalType.values()) {
            signals.put(type, new LongAdder());
        }
        for (DeadLetter.Kind kind : DeadLetter.Kind.values()) {
            deadLetters.put(kind, new LongAdder());
        }
    }

    void record() {
        records.increment();
    }

    /**
     * @param program that filled the trade; anybody may write any name, so only so many are told
     *     apart
     * @param proof whether its amounts are what the program's formula gives
     */
    void trade(String program, Proof proof) {
        if (proof == Proof.FAILED) {
            failedProofs.increment();
        }
        LongAdder known = trades.get(program);
        if (known == null) {
            String name = trades.size() < MOST_PROGRAMS ? program : OTHER_PROGRAMS;
            known = trades.computeIfAbsent(name, same -> new LongAdder());
        }
        known.increment();
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

    void deadLetter(DeadLetter.Kind kind) {
        deadLetters.get(kind).increment();
    }

    /** Records taken from {@code raw-trades}, time marks included. */
    public long recordsTaken() {
        return records.sum();
    }

    /** Trades forwarded, each identity once. */
    public long tradesForwarded() {
        return trades.values().stream().mapToLong(LongAdder::sum).sum();
    }

    /** The same by the program that filled them; all beyond the first fifty under one name. */
    public Map<String, Long> tradesByProgram() {
        var counts = new TreeMap<String, Long>();
        trades.forEach((program, count) -> counts.put(program, count.sum()));
        return counts;
    }

    /** Trades among the forwarded whose amounts are not what their program's formula gives. */
    public long failedProofs() {
        return failedProofs.sum();
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
        return deadLetters.values().stream().mapToLong(LongAdder::sum).sum();
    }

    /** Records sent to dead letters for one reason. */
    public long deadLettersSent(DeadLetter.Kind kind) {
        return deadLetters.get(kind).sum();
    }
}
