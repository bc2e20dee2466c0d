package io.solflow.bench;

import io.solflow.flow.Timed;

/**
 * Records made in advance, so that making them is not measured: as many as the caches near a core hold,
 * since in the flow a record has just been decoded. Filled again and again.
 */
final class Batch {

    private static final int TRADES = 2_000;

    private final Market market;
    private final Timed[] records = new Timed[2 * TRADES];
    private int count;
    private int trades;
    private long marked = Market.START;

    Batch(Market market) {
        this.market = market;
    }

    /** Takes the next trades of the market, and a time mark for each second that begins. */
    void fill() {
        count = 0;
        trades = 0;
        while (trades < TRADES && count < records.length - 1) {
            records[count++] = market.next().fill();
            trades++;
            if (market.now() > marked) {
                marked = market.now();
                records[count++] = new Timed.Mark(Deal.STREAMER, marked);
            }
        }
    }

    /** Records, time marks included. */
    int count() {
        return count;
    }

    int trades() {
        return trades;
    }

    /** The records, and remains of earlier ones behind them. */
    Timed[] records() {
        return records;
    }
}
