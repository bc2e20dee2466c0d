package io.solflow.cli;

import io.solflow.decode.Decoded;
import io.solflow.decode.Origin;
import io.solflow.decode.Place;
import io.solflow.decode.Pool;
import io.solflow.decode.ProgramEvent;
import io.solflow.decode.QuoteAssets;
import io.solflow.decode.Reserves;
import io.solflow.decode.Swap;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Names and values of what is printed about a result. */
final class DecodedColumns {

    /** The columns of a trade, in order. */
    static final List<String> TRADE =
            List.of(
                    "signature",
                    "outer_index",
                    "ordinal",
                    "slot",
                    "block_time",
                    "program",
                    "pool",
                    "mint",
                    "side",
                    "wallet",
                    "fee_payer",
                    "quote_mint",
                    "quote_amount",
                    "token_amount",
                    "decimals",
                    "quote_decimals",
                    "lp_fee",
                    "protocol_fee",
                    "creator_fee",
                    "quote_reserves",
                    "token_reserves",
                    "proof",
                    "agent",
                    "round_trip",
                    "failed");

    private DecodedColumns() {}

    /**
     * A trade by {@link #TRADE}. A transaction that failed has none, so {@code failed} is false.
     *
     * @param roundTrip whether its wallet buys and sells the token in its transaction; null when
     *     the wallet is unknown
     */
    static Map<String, @Nullable Object> of(Decoded.Traded trade, @Nullable Boolean roundTrip) {
        Swap swap = trade.swap();
        Place place = trade.place();
        Origin origin = place.origin();
        Reserves before = swap.before();
        Object[] values = {
            text(origin.signature()),
            place.outerIndex(),
            trade.ordinal(),
            origin.slot(),
            trade.eventTime(),
            place.program().label(),
            text(swap.pool()),
            text(swap.mint()),
            swap.side().name(),
            text(swap.wallet()),
            text(origin.feePayer()),
            QuoteAssets.isSol(swap.quoteMint()) ? null : text(swap.quoteMint()),
            swap.quoteAmount(),
            swap.tokenAmount(),
            trade.tokenDecimals(),
            trade.quoteDecimals(),
            swap.fees().liquidity(),
            swap.fees().protocol(),
            swap.fees().creator(),
            before == null ? null : before.quote(),
            before == null ? null : before.token(),
            swap.proof().name(),
            swap.agent(),
            roundTrip,
            false
        };
        var columns = new LinkedHashMap<String, @Nullable Object>();
        for (int i = 0; i < values.length; i++) {
            columns.put(TRADE.get(i), values[i]);
        }
        return columns;
    }

    /** What is no trade: its kind as {@code event}, where it was found, and what it says. */
    static Map<String, @Nullable Object> of(Decoded result) {
        var columns = new LinkedHashMap<String, @Nullable Object>();
        if (result instanceof Decoded.TokenCreated created) {
            begin(columns, "token_created", created.place());
            columns.put("token", created.token());
        } else if (result instanceof Decoded.PoolSeen seen) {
            begin(columns, "pool_seen", seen.place());
            columns.put("pool", seen.pool());
        } else if (result instanceof Decoded.OrderChanged changed) {
            program(columns, changed.place(), changed.event());
        } else if (result instanceof Decoded.PoolChanged changed) {
            program(columns, changed.place(), changed.event());
            columns.put("pool", changed.pool());
        } else if (result instanceof Decoded.Requested requested) {
            begin(columns, "instruction", requested.place());
            columns.put("name", requested.request().eventName());
            columns.put("fields", requested.request());
        } else if (result instanceof Decoded.Unresolved unresolved) {
            begin(columns, "trade_in_unknown_pool", unresolved.place());
            columns.put("ordinal", unresolved.ordinal());
            columns.put("swap", unresolved.swap());
        } else if (result instanceof Decoded.NoFlow noFlow) {
            begin(columns, "swap_without_token", noFlow.place());
            columns.put("ordinal", noFlow.ordinal());
            pool(columns, noFlow.pool());
        } else {
            faults(columns, result);
        }
        return columns;
    }

    private static void faults(Map<String, @Nullable Object> columns, Decoded result) {
        if (result instanceof Decoded.Suppressed suppressed) {
            begin(columns, "in_failed_transaction", suppressed.place());
            columns.put("name", suppressed.event());
            columns.put("failed", true);
        } else if (result instanceof Decoded.Unread unread) {
            begin(columns, "not_read", unread.place());
            columns.put("discriminator", String.format(Locale.ROOT, "%016x", unread.tag()));
            columns.put("length", unread.length());
        } else if (result instanceof Decoded.NewerLayout newer) {
            begin(columns, "newer_layout", newer.place());
            columns.put("name", newer.event());
            columns.put("length", newer.length());
            columns.put("unknown_bytes", newer.tail());
        } else if (result instanceof Decoded.Undecodable undecodable) {
            begin(columns, "undecodable", undecodable.place());
            columns.put("name", undecodable.event());
            columns.put("reason", undecodable.reason().explanation());
            columns.put("data", HexFormat.of().formatHex(undecodable.data()));
        } else if (result instanceof Decoded.Incomplete incomplete) {
            columns.put("event", "log_incomplete");
            origin(columns, incomplete.origin());
        }
    }

    private static void pool(Map<String, @Nullable Object> columns, Pool pool) {
        columns.put("pool", pool.address());
        columns.put("base_mint", pool.baseMint());
        columns.put("quote_mint", pool.quoteMint());
    }

    private static void program(
            Map<String, @Nullable Object> columns, Place place, ProgramEvent event) {
        begin(columns, event.eventName(), place);
        columns.put("fields", event);
    }

    private static void begin(Map<String, @Nullable Object> columns, String event, Place place) {
        columns.put("event", event);
        columns.put("program", place.program().label());
        origin(columns, place.origin());
        columns.put("outer_index", place.outerIndex());
        columns.put("inner_index", place.innerIndex());
    }

    private static void origin(Map<String, @Nullable Object> columns, Origin origin) {
        columns.put("signature", text(origin.signature()));
        columns.put("slot", origin.slot());
        columns.put("block_time", origin.blockTime());
    }

    private static @Nullable String text(@Nullable Object value) {
        return value == null || value.toString().isEmpty() ? null : value.toString();
    }
}
