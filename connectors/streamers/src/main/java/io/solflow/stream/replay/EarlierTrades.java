package io.solflow.stream.replay;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Trades as earlier systems wrote them, with amounts as decimals: lines of the earlier streamers
 * and their table {@code trades}, or the table {@code token_trades} beside it.
 *
 * @param optional columns that it may have beside those that it needs, used or not
 */
record EarlierTrades(String name, Set<String> needed, Set<String> optional) implements Layout {

    static final EarlierTrades STREAMERS =
            new EarlierTrades(
                    "trades of earlier streamers",
                    names(
                            "timestamp",
                            "signature",
                            "program_name",
                            "action",
                            "mint",
                            "sol_amount",
                            "token_amount",
                            "token_decimals",
                            "user_account"),
                    names("program_id", "program", "discriminator", "id", "created_at"));

    /** Without signatures, programs and amounts of tokens. */
    static final EarlierTrades TOKEN_TRADES =
            new EarlierTrades(
                    "earlier table of token trades",
                    names("mint", "timestamp", "wallet", "side", "sol_amount"),
                    names("id", "is_bot", "is_dca", "created_at"));

    static final List<EarlierTrades> ALL = List.of(STREAMERS, TOKEN_TRADES);

    @Override
    public Set<String> headers() {
        return Stream.of(needed, optional)
                .flatMap(Set::stream)
                .collect(Collectors.toCollection(LinkedHashSet::new));
    }

    @Override
    public RowForm form(ReplaySource source, List<String> header, TickFiles ticks) {
        return new EarlierTradeForm(source.stem(), header);
    }

    private static Set<String> names(String... names) {
        return new LinkedHashSet<>(List.of(names));
    }
}
