package io.solflow.stream.replay;

import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * A known set of columns of recorded trades.
 *
 * @param name what to call it in messages
 * @param columns columns that become fields of a trade
 * @param unused columns that belong to the layout and are not needed
 * @param constants fields that all trades of the layout have alike
 */
record TradeLayout(
        String name, List<Column> columns, Set<String> unused, Map<TradeColumn, String> constants)
        implements Layout {

    /**
     * @param header name of the column in the file
     * @param required whether the column must be there, and none of its cells may be empty
     */
    record Column(String header, TradeColumn target, Translation translation, boolean required) {}

    private static final Set<TradeColumn> ALWAYS_NEEDED =
            Set.of(
                    TradeColumn.EVENT_TIME_S,
                    TradeColumn.PROGRAM,
                    TradeColumn.MINT,
                    TradeColumn.SIDE,
                    TradeColumn.QUOTE_AMOUNT,
                    TradeColumn.TOKEN_AMOUNT);

    /**
     * Fields of a trade by their own names; what streamers and the flow set is not taken from a
     * file.
     */
    static final TradeLayout TRADES =
            new TradeLayout(
                    "trades",
                    Arrays.stream(TradeColumn.values())
                            .map(each -> column(each.header(), each, Translation.AS_IS))
                            .toList(),
                    Set.of(
                            "receive_time_ms",
                            "streamer",
                            "flow_lamports",
                            "bot",
                            "round_trip",
                            "late",
                            "quote_lamports",
                            "blocked"),
                    Map.of());

    /** The table of a pump.fun log listener: amounts in base units, one program. */
    static final TradeLayout PUMPFUN_LISTENER =
            new TradeLayout(
                    "pump.fun listener",
                    List.of(
                            column("sig", TradeColumn.SIGNATURE, Translation.AS_IS),
                            column("slot", TradeColumn.SLOT, Translation.AS_IS),
                            column("ts", TradeColumn.EVENT_TIME_S, Translation.AS_IS),
                            column("mint", TradeColumn.MINT, Translation.AS_IS),
                            column("user", TradeColumn.WALLET, Translation.AS_IS),
                            column("is_buy", TradeColumn.SIDE, Translation.BUY_FLAG),
                            column("sol_lamports", TradeColumn.QUOTE_AMOUNT, Translation.AS_IS),
                            column("token_raw", TradeColumn.TOKEN_AMOUNT, Translation.AS_IS)),
                    Set.of("id", "created_at"),
                    Map.of(TradeColumn.PROGRAM, "pumpfun", TradeColumn.TOKEN_DECIMALS, "6"));

    /** Captured launches of pump.fun tokens: amounts in whole SOL and whole tokens. */
    static final TradeLayout LAUNCH_CAPTURE =
            new TradeLayout(
                    "launch capture",
                    List.of(
                            column("mint", TradeColumn.MINT, Translation.AS_IS),
                            column("pool", TradeColumn.POOL, Translation.AS_IS),
                            column("ts", TradeColumn.EVENT_TIME_S, Translation.AS_IS),
                            column("side", TradeColumn.SIDE, Translation.AS_IS),
                            column("sol", TradeColumn.QUOTE_AMOUNT, Translation.SOL),
                            column(
                                    "tokens",
                                    TradeColumn.TOKEN_AMOUNT,
                                    Translation.TOKENS_OF_6_DECIMALS),
                            column("trader", TradeColumn.WALLET, Translation.AS_IS),
                            column("src", TradeColumn.PROGRAM, Translation.VENUE),
                            column("sig", TradeColumn.SIGNATURE, Translation.AS_IS)),
                    Set.of("seq", "price", "progs"),
                    Map.of(TradeColumn.TOKEN_DECIMALS, "6"));

    static final List<TradeLayout> ALL = List.of(TRADES, PUMPFUN_LISTENER, LAUNCH_CAPTURE);

    private static Column column(String header, TradeColumn target, Translation translation) {
        return new Column(header, target, translation, ALWAYS_NEEDED.contains(target));
    }

    /** The column of that name; null when it is one of the unused. */
    @Nullable Column column(String header) {
        return columns.stream().filter(each -> each.header.equals(header)).findFirst().orElse(null);
    }

    @Override
    public Set<String> headers() {
        return Stream.concat(columns.stream().map(Column::header), unused.stream().sorted())
                .collect(Collectors.toCollection(LinkedHashSet::new));
    }

    @Override
    public Set<String> needed() {
        return columns.stream()
                .filter(Column::required)
                .map(Column::header)
                .collect(Collectors.toCollection(LinkedHashSet::new));
    }

    @Override
    public RowForm form(ReplaySource source, List<String> header, TickFiles ticks) {
        return new TradeForm(source.stem(), this, header);
    }
}
