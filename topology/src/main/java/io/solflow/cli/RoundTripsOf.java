package io.solflow.cli;

import io.solflow.decode.Decoded;
import io.solflow.decode.TradeRecords;
import io.solflow.schemas.Trade;
import io.solflow.stream.RoundTrips;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Which trades of a transaction are round trips, as the streamers judge it. */
final class RoundTripsOf {

    private static final String NOBODY = "decode";

    private RoundTripsOf() {}

    /** One for each trade, in order; null where the wallet is unknown. */
    static List<@Nullable Boolean> of(List<Decoded> results) {
        var trades = new ArrayList<Trade>();
        for (Decoded result : results) {
            if (result instanceof Decoded.Traded trade) {
                trades.add(TradeRecords.of(trade, 0, NOBODY, null));
            }
        }
        RoundTrips.flag(trades);
        var judged = new ArrayList<@Nullable Boolean>();
        trades.forEach(trade -> judged.add(trade.getRoundTrip()));
        return judged;
    }
}
