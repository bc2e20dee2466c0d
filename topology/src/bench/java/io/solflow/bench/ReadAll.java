package io.solflow.bench;

import io.solflow.flow.Fill;
import io.solflow.flow.FlowOutput;
import io.solflow.flow.TokenWindows;
import io.solflow.flow.TradeFlags;
import io.solflow.flow.WindowFigures;
import io.solflow.flow.WindowSize;
import io.solflow.schemas.MissedWindows;
import java.util.Arrays;
import java.util.List;
import java.util.Set;

/**
 * A reader that looks at everything that is said, and makes one number of it: nothing can be left
 * out unseen. The number does not depend on the order in which tokens of one hop are told.
 */
final class ReadAll implements FlowOutput<Object> {

    private final WindowSize[] sizes;
    private long checksum;
    private long changes;
    private long bots;
    private long late;

    /**
     * @param windows how many of the windows there are, shortest first
     */
    ReadAll(int windows) {
        sizes = Arrays.copyOf(WindowSize.values(), windows);
    }

    long checksum() {
        return checksum;
    }

    /** Windows of tokens that changed: six sizes each. */
    long changes() {
        return changes;
    }

    long bots() {
        return bots;
    }

    long late() {
        return late;
    }

    @Override
    public void trade(Fill fill, TradeFlags flags, Object record) {
        Boolean bot = flags.bot();
        bots += bot != null && bot ? 1 : 0;
        checksum += flags.late() ? fill.identityKey() : bots;
    }

    @Override
    public void late(Fill fill, long streamTime, List<MissedWindows> missed, Object record) {
        late++;
        checksum += streamTime + missed.size();
    }

    @Override
    public void changed(TokenWindows windows) {
        changes++;
        long weight = windows.mint().hashCode() * 2L + 1 + windows.endSeconds() * 2;
        for (WindowSize size : sizes) {
            checksum += sum(windows.of(size)) * weight;
            weight += 1L << 40;
        }
    }

    private static long sum(WindowFigures figures) {
        long amounts =
                figures.buyVolume()
                        + 3 * figures.sellVolume()
                        + 5 * figures.dcaFlow()
                        + 7 * figures.botFlow()
                        + 9 * figures.organicBuyVolume()
                        + 11 * figures.organicSellVolume()
                        + 13 * figures.organicDcaFlow();
        long counts =
                figures.trades()
                        + 3L * figures.buys()
                        + 5L * figures.sells()
                        + 7L * figures.unpricedTrades()
                        + 9L * figures.wallets()
                        + 11L * figures.buyers()
                        + 13L * figures.sellers()
                        + 15L * figures.dcaBuys()
                        + 17L * figures.dcaSells()
                        + 19L * figures.dcaWallets()
                        + 21L * figures.botTrades()
                        + 23L * figures.botWallets()
                        + 25L * figures.untrackedTrades();
        return amounts
                + (counts << 20)
                + Double.doubleToRawLongBits(figures.open())
                + 3 * Double.doubleToRawLongBits(figures.close())
                + 5 * Double.doubleToRawLongBits(figures.vwap());
    }

    @Override
    public void emptied(String mint) {
        checksum += mint.hashCode();
    }

    @Override
    public void interval(TokenWindows windows, Set<WindowSize> changed) {
        checksum += changed.size() * windows.endSeconds();
    }

    @Override
    public void closed(long endSeconds) {
        checksum += endSeconds;
    }

    @Override
    public void refused(Object record, String reason) {
        throw new IllegalStateException("a made-up trade was refused: " + reason);
    }
}
