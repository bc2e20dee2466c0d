package io.solflow.topology;

import io.solflow.enrich.EnrichConfig;
import io.solflow.enrich.RecentTrades;
import io.solflow.flow.Fill;
import io.solflow.flow.FlowConfig;
import io.solflow.flow.FlowEngine;
import io.solflow.flow.FlowOutput;
import io.solflow.flow.TokenWindows;
import io.solflow.flow.TradeFlags;
import io.solflow.flow.WindowSize;
import io.solflow.schemas.MissedWindows;
import java.util.List;
import java.util.Set;

/**
 * The engine of one partition, with the recent trades beside it. One thread at a time.
 *
 * @param noteTrades takes the output of the engine, and keeps the recent trades up to date
 */
record FlowMeasurement(
        FlowEngine<Arrival> engine, RecentTrades recent, NoteTrades<Arrival> noteTrades) {

    /** One that has taken nothing. */
    static FlowMeasurement begin(FlowConfig config, EnrichConfig enrich) {
        var recent = new RecentTrades(enrich.correlationSeconds());
        return new FlowMeasurement(
                new FlowEngine<>(config), recent, new NoteTrades<>(recent, Silence.INSTANCE));
    }

    /** An output for restoring: what came of these records was said when they were processed. */
    FlowOutput<Arrival> silently() {
        return noteTrades.passOnTo(Silence.INSTANCE);
    }

    private enum Silence implements FlowOutput<Arrival> {
        INSTANCE;

        @Override
        public boolean wantsWindows() {
            return false;
        }

        @Override
        public void trade(Fill fill, TradeFlags flags, Arrival arrival) {}

        @Override
        public void late(Fill fill, long streamTime, List<MissedWindows> missed, Arrival arrival) {}

        @Override
        public void changed(TokenWindows windows) {}

        @Override
        public void emptied(String mint) {}

        @Override
        public void interval(TokenWindows windows, Set<WindowSize> changed) {}

        @Override
        public void closed(long endSeconds) {}

        @Override
        public void refused(Arrival arrival, String reason) {}
    }
}
