package io.solflow.bench;

import io.solflow.flow.FlowConfig;
import io.solflow.flow.FlowEngine;
import io.solflow.flow.FlowSize;
import io.solflow.flow.Timed;
import io.solflow.flow.WindowSize;

/** The engine alone, on one thread: warmed until its windows are full, then measured in rounds. */
final class EngineRun {

    /** So many records does the engine know of before it takes them. */
    private static final int AHEAD = 64;

    private final Batch batch;
    private final Market market;
    private final ReadAll reader;
    private final FlowEngine<Object> engine;

    private EngineRun(MarketConfig config, FlowEngine<Object> engine, int windows) {
        this.market = new Market(config);
        this.batch = new Batch(market);
        this.reader = new ReadAll(windows);
        this.engine = engine;
    }

    /** With the six windows of the product. */
    static EngineRun of(MarketConfig market, FlowConfig flow) {
        return new EngineRun(market, new FlowEngine<>(flow), WindowSize.values().length);
    }

    /** With other windows, shortest first, in seconds. */
    static EngineRun withWindows(MarketConfig market, FlowConfig flow, int... seconds) {
        return new EngineRun(market, FlowEngine.withWindows(flow, seconds), seconds.length);
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

    /** Adds a round of at least so many trades; making them does not count. */
    void measure(long atLeast, Rounds rounds) {
        var watch = new Stopwatch();
        long trades = 0;
        while (trades < atLeast) {
            batch.fill();
            watch.start();
            take();
            watch.stop();
            trades += batch.trades();
        }
        rounds.add(trades, watch);
    }

    private void take() {
        Timed[] records = batch.records();
        int count = batch.count();
        for (int from = 0; from < count; from += AHEAD) {
            int to = Math.min(from + AHEAD, count);
            engine.expect(records, from, to);
            for (int i = from; i < to; i++) {
                engine.accept(records[i], records[i], reader);
            }
        }
    }

    FlowSize size() {
        return engine.size();
    }

    ReadAll reader() {
        return reader;
    }
}
