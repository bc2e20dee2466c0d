package io.solflow.bench;

import io.solflow.flow.FlowConfig;
import io.solflow.flow.FlowEngine;
import io.solflow.flow.Timed;

/** The engine alone, on one thread: warmed until its windows are full, then measured in rounds. */
final class EngineRun {

    private final Batch batch;
    private final Market market;
    private final ReadAll reader = new ReadAll();
    private final FlowEngine<Object> engine;

    EngineRun(MarketConfig config, FlowConfig flow) {
        this.market = new Market(config);
        this.batch = new Batch(market);
        this.engine = new FlowEngine<>(flow);
    }

    /**
     * Lets event time pass.
     *
     * @return trades taken
     */
    long warmUp(long eventSeconds) {
        long until = market.now() + eventSeconds;
        long trades = 0;
        while (market.now() < until) {
            batch.fill();
            take();
            trades += batch.trades();
        }
        return trades;
    }

    /** Measures rounds of at least {@code tradesPerRound}; making the trades does not count. */
    Rounds measure(int rounds, long tradesPerRound) {
        var measured = new Rounds(rounds);
        for (int round = 0; round < rounds; round++) {
            var watch = new Stopwatch();
            long trades = 0;
            while (trades < tradesPerRound) {
                batch.fill();
                watch.start();
                take();
                watch.stop();
                trades += batch.trades();
            }
            measured.add(trades, watch);
        }
        return measured;
    }

    private void take() {
        int count = batch.count();
        for (int i = 0; i < count; i++) {
            Timed record = batch.record(i);
            engine.accept(record, record, reader);
        }
    }

    FlowEngine<Object> engine() {
        return engine;
    }

    ReadAll reader() {
        return reader;
    }
}
