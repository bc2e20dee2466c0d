package io.solflow.signal;

import io.solflow.flow.TokenWindows;
import io.solflow.flow.WindowFigures;
import io.solflow.flow.WindowSize;
import org.jspecify.annotations.Nullable;

/**
 * Read off windows while they are valid. What windows do not know is asked when a rule wants it,
 * and once.
 */
public final class LiveInputs implements SignalInputs {

    private static final int ASKED_LATER = -1;

    private final TokenWindows windows;
    private final TradeMemory memory;
    private TradeMemory.@Nullable NetBuyers netBuyers;
    private int previousBotTrades = ASKED_LATER;
    private double dcaOverlapPct = ASKED_LATER;

    public LiveInputs(TokenWindows windows, TradeMemory memory) {
        this.windows = windows;
        this.memory = memory;
    }

    @Override
    public double value(Input input) {
        return switch (input) {
            case NET_FLOW_60 -> of(WindowSize.ONE_MINUTE).netFlow();
            case VOLUME_60 -> of(WindowSize.ONE_MINUTE).volume();
            case TRADES_60 -> of(WindowSize.ONE_MINUTE).trades();
            case BUYS_60 -> of(WindowSize.ONE_MINUTE).buys();
            case WALLETS_60 -> of(WindowSize.ONE_MINUTE).wallets();
            case NET_FLOW_300 -> of(WindowSize.FIVE_MINUTES).netFlow();
            case VOLUME_300 -> of(WindowSize.FIVE_MINUTES).volume();
            case BUY_VOLUME_300 -> of(WindowSize.FIVE_MINUTES).buyVolume();
            case BUYS_300 -> of(WindowSize.FIVE_MINUTES).buys();
            case SELLS_300 -> of(WindowSize.FIVE_MINUTES).sells();
            case WALLETS_300 -> of(WindowSize.FIVE_MINUTES).wallets();
            case BOT_TRADES_300 -> of(WindowSize.FIVE_MINUTES).botTrades();
            case DCA_FLOW_300 -> of(WindowSize.FIVE_MINUTES).dcaFlow();
            case DCA_WALLETS_300 -> of(WindowSize.FIVE_MINUTES).dcaWallets();
            case NET_FLOW_900 -> of(WindowSize.FIFTEEN_MINUTES).netFlow();
            case NET_FLOW_3600 -> of(WindowSize.ONE_HOUR).netFlow();
            case DCA_BUYS_3600 -> of(WindowSize.ONE_HOUR).dcaBuys();
            case BOT_TRADES_PREVIOUS_300 -> previousBotTrades();
            case NET_BUYERS_300 -> netBuyers().count();
            case FOCUSED_BUYERS_300 -> netBuyers().focused();
            case DCA_OVERLAP_3600 -> dcaOverlapPct();
        };
    }

    private WindowFigures of(WindowSize size) {
        return windows.of(size);
    }

    private int previousBotTrades() {
        if (previousBotTrades == ASKED_LATER) {
            long end = windows.endSeconds();
            previousBotTrades = memory.botTrades(windows.mint(), end - 600, end - 300);
        }
        return previousBotTrades;
    }

    private TradeMemory.NetBuyers netBuyers() {
        TradeMemory.NetBuyers known = netBuyers;
        if (known == null) {
            long end = windows.endSeconds();
            known = memory.netBuyers(windows.mint(), end - 300, end);
            netBuyers = known;
        }
        return known;
    }

    private double dcaOverlapPct() {
        if (dcaOverlapPct == ASKED_LATER) {
            long end = windows.endSeconds();
            dcaOverlapPct = memory.dcaOverlapPct(windows.mint(), end - 3600, end);
        }
        return dcaOverlapPct;
    }
}
