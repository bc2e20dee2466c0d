package io.solflow.stream.replay;

import io.solflow.schemas.Trade;

/**
 * Gives the trades of one file their identities, in file order. Counts ordinals; for one thread.
 */
final class TradeIdentity {

    private static final String NO_SIGNATURE = "row:";

    private final String stem;
    private final SignatureCounts signatures = new SignatureCounts();

    /**
     * @param stem of the file's name
     */
    TradeIdentity(String stem) {
        this.stem = stem;
    }

    /** Whether the source has told the trade's transaction. */
    static boolean hasSignature(Trade trade) {
        return !trade.getSignature().startsWith(NO_SIGNATURE);
    }

    /**
     * @param row number of the row, from 1, the header not counted
     * @param ordinalGiven whether the file has told the trade's place in its transaction
     */
    void give(Trade trade, long row, boolean ordinalGiven) {
        if (trade.getSignature() == null) {
            trade.setSignature(NO_SIGNATURE + stem + ":" + row);
        } else if (!ordinalGiven) {
            trade.setOrdinal(signatures.next(trade.getSignature()));
        }
    }
}
