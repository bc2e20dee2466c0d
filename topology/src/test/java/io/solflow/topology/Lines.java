package io.solflow.topology;

import io.solflow.flow.Fill;
import io.solflow.flow.FlowOutput;
import io.solflow.flow.TokenWindows;
import io.solflow.flow.TradeFlags;
import io.solflow.flow.WindowSize;
import io.solflow.schemas.MissedWindows;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/** What an engine says, as lines; records are told by their offset. */
final class Lines implements FlowOutput<Long> {

    final List<String> lines = new ArrayList<>();

    @Override
    public void trade(Fill fill, TradeFlags flags, Long offset) {
        lines.add("trade " + offset + flags + fill);
    }

    @Override
    public void late(Fill fill, long streamTime, List<MissedWindows> missed, Long offset) {
        lines.add("late " + offset + " " + streamTime + missed);
    }

    @Override
    public void changed(TokenWindows windows) {
        lines.add("metrics " + windows.record().toString());
    }

    @Override
    public void emptied(String mint) {
        lines.add("emptied " + mint);
    }

    @Override
    public void interval(TokenWindows windows, Set<WindowSize> changed) {
        lines.add("interval " + changed + windows.record());
    }

    @Override
    public void closed(long endSeconds) {}

    @Override
    public void refused(Long offset, String reason) {
        lines.add("refused " + offset);
    }
}
