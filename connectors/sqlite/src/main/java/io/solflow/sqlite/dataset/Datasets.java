package io.solflow.sqlite.dataset;

import java.util.List;

/** The datasets that the sink writes and queries know. */
public final class Datasets {

    private Datasets() {}

    public static List<Dataset<?>> all() {
        return List.of(TradeRows.dataset(), TokenMetricsRows.dataset(), SignalRows.dataset());
    }
}
