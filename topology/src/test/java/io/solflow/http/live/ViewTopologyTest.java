package io.solflow.http.live;

import static io.solflow.http.live.ViewRig.SOL;
import static org.assertj.core.api.Assertions.assertThat;

import io.solflow.flow.WindowSize;
import io.solflow.http.live.LiveWindows.Amount;
import io.solflow.http.live.LiveWindows.Count;
import io.solflow.schemas.Phase;
import java.nio.file.Path;
import java.time.Instant;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ViewTopologyTest {

    private static final String MINT = "J5p7z5dZew83HwpFnUqr1HL2S29sn8i7S8eFNwDUpump";

    @TempDir private Path directory;
    private final AtomicLong now = new AtomicLong(1_000_000);
    private ViewRig rig;

    @BeforeEach
    void start() {
        rig = new ViewRig(directory, () -> Instant.ofEpochMilli(now.get()));
    }

    @AfterEach
    void stop() {
        rig.close();
    }

    @Test
    void showsTheLatestWindowsOfAToken() {
        rig.windows(MINT, 2_000, 3 * SOL, 5 * SOL).windows(MINT, 2_010, -SOL, 7 * SOL);

        LiveWindows windows = token().windows();
        assertThat(windows.endSeconds()).isEqualTo(2_010);
        assertThat(windows.amount(WindowSize.ONE_HOUR, Amount.NET_FLOW)).isEqualTo(-SOL);
        assertThat(windows.amount(WindowSize.ONE_MINUTE, Amount.SELL_VOLUME)).isEqualTo(4 * SOL);
        assertThat(windows.volume(WindowSize.FOUR_HOURS)).isEqualTo(7 * SOL);
        assertThat(windows.count(WindowSize.FIVE_MINUTES, Count.WALLETS)).isEqualTo(7);
        assertThat(windows.lastPrice()).isEqualTo(2e-7);
        assertThat(rig.view().reachedSeconds()).hasValue(2_010);
        assertThat(rig.view().arrivedMillis()).hasValue(1_000_000);
    }

    @Test
    void forgetsATokenWhoseLongestWindowHasEmptied() {
        rig.windows(MINT, 2_000, SOL, SOL).emptied(MINT);

        assertThat(rig.view().token(MINT)).isNull();
        assertThat(rig.view().tokens().tokens()).isEmpty();
    }

    @Test
    void knowsATokenByNameThatWasNamedBeforeItTraded() {
        rig.named(MINT, "EXMPL", "Example").windows(MINT, 2_000, SOL, SOL);

        assertThat(token().facts().symbol()).isEqualTo("EXMPL");
        assertThat(token().facts().program()).isEqualTo("pumpfun");
        assertThat(token().bornSeconds()).isEqualTo(1_000);
    }

    @Test
    void knowsATokenByNameThatWasNamedAfterItTraded() {
        rig.windows(MINT, 2_000, SOL, SOL).named(MINT, "EXMPL", null);

        assertThat(token().facts().symbol()).isEqualTo("EXMPL");
        assertThat(token().windows().endSeconds()).isEqualTo(2_000);
    }

    @Test
    void keepsTheLastSignalOfATokenWhateverCameFirst() {
        rig.signal("SURGE", MINT, Phase.ENTER, 1_900_000)
                .windows(MINT, 2_000, SOL, SOL)
                .signal("BREAKOUT", MINT, Phase.ENTER, 1_950_000)
                .windows(MINT, 2_010, SOL, SOL);

        LiveSignal last = token().lastSignal();
        assertThat(last).isNotNull();
        assertThat(last.signal().getSignalType()).isEqualTo("BREAKOUT");
        assertThat(last.reason()).isEqualTo("net_flow_300s (2.5 SOL) > 1 SOL");
        assertThat(rig.view().signals().newestFirst())
                .extracting(signal -> signal.signal().getSignalType())
                .containsExactly("BREAKOUT", "SURGE");
    }

    @Test
    void followsTheBlocklist() {
        rig.blocked(MINT, "wash trading");
        assertThat(rig.view().blockReason(MINT)).isEqualTo("wash trading");

        rig.blocked(MINT, null);
        assertThat(rig.view().blockReason(MINT)).isNull();
    }

    @Test
    void tellsOnceWhatHasChanged() {
        rig.windows(MINT, 2_000, SOL, SOL).windows(MINT, 2_010, SOL, SOL);

        assertThat(rig.view().drainChanges()).containsExactly(MINT);
        assertThat(rig.view().drainChanges()).isEmpty();
    }

    @Test
    void countsWhatCannotBeReadAndGoesOn() {
        rig.nonsense(rig.topics().tokenMetrics(), MINT).nonsense(rig.topics().signals(), MINT);
        rig.windows(MINT, 2_000, SOL, SOL);

        assertThat(rig.view().unreadableRecords()).isEqualTo(2);
        assertThat(token().windows().endSeconds()).isEqualTo(2_000);
    }

    @Test
    void listsTokensAgainAfterAMoment() {
        rig.windows(MINT, 2_000, SOL, SOL);
        assertThat(rig.view().tokens().tokens()).hasSize(1);
        rig.windows("HXgjv3D9MoCvLNfbtNwvv7ss8fgQtxzJwiKQEmDxpump", 2_000, SOL, SOL);

        now.addAndGet(500);

        assertThat(rig.view().tokens().tokens()).hasSize(2);
    }

    private LiveToken token() {
        LiveToken token = rig.view().token(MINT);
        assertThat(token).isNotNull();
        return token;
    }
}
