package io.solflow.stream.replay;

import io.solflow.schemas.Proof;
import io.solflow.schemas.Trade;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Makes trades of the cells of one file, in file order. Counts ordinals; for one thread. */
final class RowForm {

    private static final String NO_SIGNATURE = "row:";

    private final String stem;
    private final Layout layout;
    private final String[] header;
    private final Layout.@Nullable Column[] columns;
    private final SignatureCounts signatures = new SignatureCounts();

    RowForm(String stem, LineFormat format) throws Unreadable {
        this.stem = stem;
        this.header = format.header();
        this.layout = Layout.of(List.of(header));
        this.columns = new Layout.@Nullable Column[header.length];
        for (int i = 0; i < header.length; i++) {
            columns[i] = layout.column(header[i]);
        }
    }

    /** Whether the source has told the trade's transaction. */
    static boolean hasSignature(Trade trade) {
        return !trade.getSignature().startsWith(NO_SIGNATURE);
    }

    /**
     * @param row number of the row, from 1, the header not counted
     */
    Trade trade(@Nullable String[] cells, long row) throws Unreadable {
        var trade = new Trade();
        trade.setStreamer("");
        trade.setProof(Proof.NONE);
        for (var constant : layout.constants().entrySet()) {
            constant.getKey().set(trade, constant.getValue());
        }
        boolean ordinalGiven = false;
        for (int i = 0; i < columns.length; i++) {
            Layout.Column column = columns[i];
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
        identify(trade, row, ordinalGiven);
        return trade;
    }

    private static void set(Trade trade, Layout.Column column, String cell) throws Unreadable {
        try {
            column.target().set(trade, column.translation().translate(cell));
        } catch (Unreadable e) {
            throw e.in(column.header());
        }
    }

    private void identify(Trade trade, long row, boolean ordinalGiven) {
        if (trade.getSignature() == null) {
            trade.setSignature(NO_SIGNATURE + stem + ":" + row);
        } else if (!ordinalGiven) {
            trade.setOrdinal(signatures.next(trade.getSignature()));
        }
    }
}
