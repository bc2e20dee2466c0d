package io.solflow.flow;

import io.solflow.schemas.Window;

/**
 * What is known of one window. Amounts are lamports, counts are exact. Organic figures leave out
 * trades of bots, round trips and agents.
 */
public interface WindowFigures {

    /** Never negative. */
    long buyVolume();

    /** Never negative. */
    long sellVolume();

    default long netFlow() {
        return buyVolume() - sellVolume();
    }

    default long volume() {
        return buyVolume() + sellVolume();
    }

    /** Trades of any side. */
    int trades();

    int buys();

    int sells();

    /** Trades whose quote has no SOL rate: counted, without volume and flow. */
    int unpricedTrades();

    /** Distinct wallets. */
    int wallets();

    int buyers();

    int sellers();

    int dcaBuys();

    int dcaSells();

    int dcaWallets();

    /** Signed. */
    long dcaFlow();

    int botTrades();

    int botWallets();

    /** Signed. */
    long botFlow();

    long organicBuyVolume();

    long organicSellVolume();

    default long organicNetFlow() {
        return organicBuyVolume() - organicSellVolume();
    }

    /** Signed. */
    long organicDcaFlow();

    /** Trades that the counts of distinct wallets leave out, since the budget was used up. */
    int untrackedTrades();

    /** Price of the first trade, SOL per whole token; NaN without a priced trade. */
    double open();

    /** Price of the last trade; NaN like {@link #open}. */
    double close();

    /** Volume-weighted price of buys and sells; NaN like {@link #open}. */
    double vwap();

    /** All of it as a record of its own. */
    Window record();
}
