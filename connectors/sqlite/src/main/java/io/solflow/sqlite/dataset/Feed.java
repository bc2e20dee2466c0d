package io.solflow.sqlite.dataset;

import io.solflow.schemas.Quote;
import java.sql.SQLException;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What the quotes of one symbol and source have in common when one streamer tells of them, and the
 * partition where they stand. A quote holds only the number of its feed.
 */
record Feed(
        int partition,
        String symbol,
        String source,
        @Nullable String broker,
        String streamer,
        int priceDecimals,
        boolean singlePrice) {

    static final Interned<Feed> TABLE =
            new Interned<>(
                    "feeds",
                    List.of(
                            Column.keyId("symbol_id"),
                            Column.keyId("source_id"),
                            Column.keyId("broker_id").orNull(),
                            Column.keyId("streamer_id"),
                            Column.integer("price_decimals"),
                            Column.integer("single_price"),
                            Column.integer("partition")),
                    Feed::bind);

    static Feed of(Quote quote, int partition) {
        return new Feed(
                partition,
                quote.getSymbol(),
                quote.getSource(),
                quote.getBroker(),
                quote.getStreamer(),
                quote.getPriceDecimals(),
                quote.getSinglePrice());
    }

    private static void bind(Parameters to, Feed feed, Ids ids) throws SQLException {
        to.put(ids.keyOf(feed.symbol))
                .put(ids.keyOf(feed.source))
                .putNullable(ids.keyOfNullable(feed.broker))
                .put(ids.keyOf(feed.streamer))
                .put(feed.priceDecimals)
                .put(feed.singlePrice)
                .put(feed.partition);
    }
}
