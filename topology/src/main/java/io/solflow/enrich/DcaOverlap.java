package io.solflow.enrich;

/**
 * How much of the buying outside the DCA program has DCA buying near it in time.
 *
 * <p>A DCA fill and the trade that executes it belong to one transaction. That leg is the DCA
 * user's own buying: a trade is never matched with a DCA buy of its own transaction.
 */
final class DcaOverlap {

    /** Column of a spot buy: lamports. */
    static final int LAMPORTS = 1;

    private DcaOverlap() {}

    /**
     * The share of the volume of spot buys in an interval that has a DCA buy in the same interval
     * near it, in percent, from 0 to 100; 0 when there are no DCA buys or no volume.
     *
     * @param spotBuys tagged with their transactions
     * @param dcaBuys tagged with their transactions
     * @param from event time, inclusive, seconds
     * @param to event time, exclusive, seconds
     * @param reach how far from a spot buy a DCA buy may be, either way, inclusive, seconds
     */
    static double percent(TimedRows spotBuys, TimedRows dcaBuys, long from, long to, long reach) {
        int firstDca = dcaBuys.from(from);
        int endOfDca = dcaBuys.from(to);
        if (firstDca == endOfDca) {
            return 0;
        }
        long volume = 0;
        long matched = 0;
        int near = firstDca;
        int endOfSpot = spotBuys.from(to);
        for (int spot = spotBuys.from(from); spot < endOfSpot; spot++) {
            long time = spotBuys.time(spot);
            while (near < endOfDca && dcaBuys.time(near) < time - reach) {
                near++;
            }
            long lamports = spotBuys.get(spot, LAMPORTS);
            volume += lamports;
            if (matches(dcaBuys, near, endOfDca, time + reach, spotBuys.tag(spot))) {
                matched += lamports;
            }
        }
        return volume == 0 ? 0 : 100 * ((double) matched / volume);
    }

    private static boolean matches(
            TimedRows dcaBuys, int near, int end, long latest, int transaction) {
        for (int dca = near; dca < end && dcaBuys.time(dca) <= latest; dca++) {
            if (dcaBuys.tag(dca) != transaction) {
                return true;
            }
        }
        return false;
    }
}
