package io.solflow.stream.replay;

import io.solflow.schemas.Proof;
import io.solflow.schemas.Trade;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Makes trades of the cells of one file, in file order. For one thread. */
final class TradeForm implements RowForm {

    private final TradeLayout layout;
    private final TradeLayout.@Nullable Column[] columns;
    private final TradeIdentity identity;

    TradeForm(String stem, TradeLayout layout, List<String> header) {
        this.layout = layout;
        this.columns = new TradeLayout.@Nullable Column[header.size()];
        for (int i = 0; i < columns.length; i++) {
            columns[i] = layout.column(header.get(i));
        }
        this.identity = new TradeIdentity(stem);
    }

    @Override
    public Row.Usable row(@Nullable String[] cells, long line, long row) throws Unreadable {
        var trade = new Trade();
        trade.setStreamer("");
        trade.setProof(Proof.NONE);
        for (var constant : layout.constants().entrySet()) {
            constant.getKey().set(trade, constant.getValue());
        }
        boolean ordinalGiven = false;
        for (int i = 0; i < columns.length; i++) {
            TradeLayout.Column column = columns[i];
            String cell = cells[i];
            if (column == null) {
                continue;
            }
            if (cell != null) {
                set(trade, column, cell);
                ordinalGiven |= column.target() == TradeColumn.ORDINAL;
            } else if (column.required()) {
                throw new Unreadable("is empty").in(column.header());
            }
        }
        identity.give(trade, row, ordinalGiven);
        return new Row.Fill(line, trade);
    }

    private static void set(Trade trade, TradeLayout.Column column, String cell) throws Unreadable {
        try {
            column.target().set(trade, column.translation().translate(cell));
        } catch (Unreadable e) {
            throw e.in(column.header());
        }
    }
}
