package io.solflow.topology;

import io.solflow.enrich.RecentTrades;
import io.solflow.flow.Fill;
import io.solflow.flow.FlowOutput;
import io.solflow.flow.TokenWindows;
import io.solflow.flow.TradeFlags;
import io.solflow.flow.WindowSize;
import io.solflow.schemas.MissedWindows;
import java.util.List;
import java.util.Set;

/**
 * Keeps the recent trades beside the engine: takes note of what comes out of it, and passes it on.
 * What is passed on may ask the recent trades; a trade is in them before it is passed on.
 */
final class NoteTrades<R> implements FlowOutput<R> {

    private final RecentTrades recent;
    private FlowOutput<R> next;

    /**
     * @param next what to pass on to, until {@link #passOnTo} names another
     */
    NoteTrades(RecentTrades recent, FlowOutput<R> next) {
        this.recent = recent;
        this.next = next;
    }

    FlowOutput<R> passOnTo(FlowOutput<R> out) {
        next = out;
        return this;
    }

    @Override
    public void trade(Fill fill, TradeFlags flags, R record) {
        recent.add(fill, flags);
        next.trade(fill, flags, record);
    }

    @Override
    public void late(Fill fill, long streamTime, List<MissedWindows> missed, R record) {
        next.late(fill, streamTime, missed, record);
    }

    @Override
    public boolean wantsWindows() {
        return next.wantsWindows();
    }

    @Override
    public void changed(TokenWindows windows) {
        next.changed(windows);
    }

    @Override
    public void emptied(String mint) {
        next.emptied(mint);
    }

    @Override
    public void interval(TokenWindows windows, Set<WindowSize> changed) {
        next.interval(windows, changed);
    }

    @Override
    public void closed(long endSeconds) {
        next.closed(endSeconds);
        recent.closed(endSeconds);
    }

    @Override
    public void refused(R record, String reason) {
        next.refused(record, reason);
    }
}
