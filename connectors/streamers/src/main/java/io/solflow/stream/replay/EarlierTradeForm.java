package io.solflow.stream.replay;

import io.solflow.decode.Program;
import io.solflow.schemas.Proof;
import io.solflow.schemas.Trade;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/** Makes trades of what earlier systems wrote, in file order. For one thread. */
final class EarlierTradeForm implements RowForm {

    /** Rows of this program are windows, which the earlier aggregator put among the trades. */
    private static final String AGGREGATOR = "aggregator";

    private static final int SOL_DECIMALS = 9;

    private final Map<String, Integer> places = new HashMap<>();
    private final TradeIdentity identity;

    EarlierTradeForm(String stem, List<String> header) {
        for (int i = 0; i < header.size(); i++) {
            places.put(header.get(i), i);
        }
        identity = new TradeIdentity(stem);
    }

    @Override
    public Row.Usable row(@Nullable String[] cells, long line, long row) throws Unreadable {
        var trade = new Trade();
        trade.setStreamer("");
        trade.setProof(Proof.NONE);
        trade.setProgram(program(cells));
        trade.setSignature(cell(cells, "signature"));
        set(trade, TradeColumn.EVENT_TIME_S, cells, "timestamp");
        set(trade, TradeColumn.MINT, cells, "mint");
        set(trade, TradeColumn.SIDE, cells, places.containsKey("action") ? "action" : "side");
        trade.setWallet(cell(cells, places.containsKey("wallet") ? "wallet" : "user_account"));
        trade.setQuoteAmount(amount(cells, "sol_amount", SOL_DECIMALS));
        setTokens(trade, cells);
        identity.give(trade, row, false);
        return new Row.Fill(line, trade);
    }

    /** Where no amount of tokens is recorded, none is made up: 0, and no decimals, so no price. */
    private void setTokens(Trade trade, @Nullable String[] cells) throws Unreadable {
        if (!places.containsKey("token_amount")) {
            return;
        }
        set(trade, TradeColumn.TOKEN_DECIMALS, cells, "token_decimals");
        trade.setTokenAmount(amount(cells, "token_amount", trade.getTokenDecimals()));
    }

    private void set(Trade trade, TradeColumn target, @Nullable String[] cells, String column)
            throws Unreadable {
        try {
            target.set(trade, needed(cells, column));
        } catch (Unreadable e) {
            throw e.in(column);
        }
    }

    private long amount(@Nullable String[] cells, String column, int decimals) throws Unreadable {
        String text = needed(cells, column);
        try {
            return WrittenAmount.baseUnits(text, decimals);
        } catch (Unreadable e) {
            throw e.in(column);
        }
    }

    /** By address where there is one that is known, then by name. */
    private String program(@Nullable String[] cells) throws Unreadable {
        String name = cell(cells, "program_name");
        if (name != null && name.equalsIgnoreCase(AGGREGATOR)) {
            throw new Unreadable(
                    "column program_name: '"
                            + name
                            + "' wrote windows, not trades; they are computed anew from the"
                            + " trades");
        }
        String address = cell(cells, places.containsKey("program_id") ? "program_id" : "program");
        String byAddress = label(program -> program.address().toString().equals(address));
        if (byAddress != null) {
            return byAddress;
        }
        if (name == null) {
            return dca(cells) ? Program.JUPITER_DCA.label() : "unknown";
        }
        String letters = letters(name);
        String byName = label(program -> letters(program.label()).equals(letters));
        return byName != null ? byName : name.toLowerCase(Locale.ROOT).replace('_', '-');
    }

    private boolean dca(@Nullable String[] cells) {
        return "1".equals(cell(cells, "is_dca"));
    }

    private static @Nullable String label(Predicate<Program> which) {
        return Arrays.stream(Program.values())
                .filter(which)
                .map(Program::label)
                .findFirst()
                .orElse(null);
    }

    /** PumpSwap, pump_swap and Pump-Swap are one name. */
    private static String letters(String name) {
        return name.toLowerCase(Locale.ROOT).replaceAll("[^a-z0-9]", "");
    }

    private String needed(@Nullable String[] cells, String column) throws Unreadable {
        String cell = cell(cells, column);
        if (cell == null) {
            throw new Unreadable("is empty").in(column);
        }
        return cell;
    }

    private @Nullable String cell(@Nullable String[] cells, String column) {
        Integer place = places.get(column);
        return place == null ? null : cells[place];
    }
}
