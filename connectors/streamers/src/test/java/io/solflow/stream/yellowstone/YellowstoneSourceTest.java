package io.solflow.stream.yellowstone;

import static org.assertj.core.api.Assertions.assertThat;

import io.solflow.decode.Base58;
import io.solflow.stream.yellowstone.playback.PlaybackScript;
import io.solflow.stream.yellowstone.playback.PlaybackServer;
import io.solflow.stream.yellowstone.playback.RecordedBlock;
import io.solflow.stream.yellowstone.playback.Recording;
import java.io.IOException;
import java.util.Collection;
import java.util.List;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;

/** The client against a service that plays recorded blocks, well and badly. */
class YellowstoneSourceTest {

    private static final List<RecordedBlock> BLOCKS = Recording.bundled();
    private static final long FIRST = BLOCKS.get(0).slot();
    private static final long LAST = BLOCKS.get(BLOCKS.size() - 1).slot();
    private static final PlaybackScript SMOOTH = PlaybackScript.SMOOTH;

    private static long slot(int index) {
        return BLOCKS.get(index).slot();
    }

    private static List<String> signatures(Collection<RecordedBlock> blocks) {
        return blocks.stream()
                .flatMap(block -> block.transactions().stream())
                .filter(each -> !each.getMeta().hasErr())
                .map(each -> Base58.encode(each.getSignature().toByteArray()))
                .toList();
    }

    private static Received play(PlaybackScript script) throws IOException, InterruptedException {
        return play(script, OptionalLong.of(FIRST - 1));
    }

    private static Received play(PlaybackScript script, OptionalLong last)
            throws IOException, InterruptedException {
        try (PlaybackServer server = PlaybackServer.start(BLOCKS, script)) {
            return new Received()
                    .until(
                            Received.source(Received.config(server.url()), last),
                            received -> received.hasSlot(LAST));
        }
    }

    @Test
    void bringsEveryBlockInItsOrderWithItsTime() throws Exception {
        Received received = play(SMOOTH);

        assertThat(received.slots())
                .extracting(CompleteSlot::slot)
                .containsExactlyElementsOf(BLOCKS.stream().map(RecordedBlock::slot).toList());
        assertThat(received.slots())
                .extracting(CompleteSlot::blockTime)
                .containsExactlyElementsOf(
                        BLOCKS.stream()
                                .map(block -> block.meta().getBlockTime().getTimestamp())
                                .map(time -> time == 0 ? null : time)
                                .toList());
        assertThat(received.gaps()).isEmpty();
    }

    @Test
    void aLostSlotIsAskedForAgainAndThenNamed() throws Exception {
        Received received = play(SMOOTH.withLostSlots(slot(20)));

        assertThat(received.gaps())
                .extracting(SlotGap::first, SlotGap::last, SlotGap::reason)
                .containsExactly(
                        org.assertj.core.groups.Tuple.tuple(
                                slot(19) + 1, slot(20), SlotGap.Reason.LOST));
        assertThat(received.hasSlot(slot(21))).isTrue();
    }
}
