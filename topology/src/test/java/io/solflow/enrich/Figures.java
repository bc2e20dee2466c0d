package io.solflow.enrich;

import io.solflow.flow.WindowFigures;
import io.solflow.schemas.Window;

/** Figures of a window as a test sets them; the others are zero. */
record Figures(long buyVolume, long sellVolume, int trades, int buys, int buyers)
        implements WindowFigures {

    Figures() {
        this(0, 0, 0, 0, 0);
    }

    Figures bought(long lamports) {
        return new Figures(lamports, sellVolume, trades, buys, buyers);
    }

    Figures sold(long lamports) {
        return new Figures(buyVolume, lamports, trades, buys, buyers);
    }

    Figures trades(int count) {
        return new Figures(buyVolume, sellVolume, count, buys, buyers);
    }

    Figures buys(int count) {
        return new Figures(buyVolume, sellVolume, trades, count, buyers);
    }

    Figures buyers(int count) {
        return new Figures(buyVolume, sellVolume, trades, buys, count);
    }

    @Override
    public int sells() {
        return 0;
    }

    @Override
    public int unpricedTrades() {
        return 0;
    }

    @Override
    public int wallets() {
        return 0;
    }

    @Override
    public int sellers() {
        return 0;
    }

    @Override
    public int dcaBuys() {
        return 0;
    }

    @Override
    public int dcaSells() {
        return 0;
    }

    @Override
    public int dcaWallets() {
        return 0;
    }

    @Override
    public long dcaFlow() {
        return 0;
    }

    @Override
    public int botTrades() {
        return 0;
    }

    @Override
    public int botWallets() {
        return 0;
    }

    @Override
    public long botFlow() {
        return 0;
    }

    @Override
    public long organicBuyVolume() {
        return 0;
    }

    @Override
    public long organicSellVolume() {
        return 0;
    }

    @Override
    public long organicDcaFlow() {
        return 0;
    }

    @Override
    public int untrackedTrades() {
        return 0;
    }

    @Override
    public double open() {
        return Double.NaN;
    }

    @Override
    public double close() {
        return Double.NaN;
    }

    @Override
    public double vwap() {
        return Double.NaN;
    }

    @Override
    public Window record() {
        throw new UnsupportedOperationException("no test needs the record of these figures");
    }
}
