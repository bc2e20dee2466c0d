package io.solflow.sqlite.dataset;

import io.solflow.schemas.Trade;
import java.util.List;

/** The datasets that the sink writes and queries know. */
public final class Datasets {

    /** The view of the tokens that are blocked now; conditions of other views ask it. */
    public static final String BLOCKLIST_VIEW = "blocklist";

    private Datasets() {}

    /** All, with everything that a trade says. */
    public static List<Dataset<?>> all() {
        return all(Keeping.EVERYTHING);
    }

    /** The trades alone. */
    public static Dataset<Trade> trades(Keeping keeping) {
        return TradeRows.dataset(keeping);
    }

    /** New ones come last: the order numbers the sub-topologies of the sink. */
    public static List<Dataset<?>> all(Keeping keeping) {
        return List.of(
                trades(keeping),
                TokenMetricsRows.dataset(),
                SignalRows.dataset(),
                WindowMetricsRows.dataset(),
                BlocklistRows.dataset());
    }
}
