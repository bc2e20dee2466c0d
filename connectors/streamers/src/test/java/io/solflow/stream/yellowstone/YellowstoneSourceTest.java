package io.solflow.stream.yellowstone;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import io.grpc.TlsServerCredentials;
import io.solflow.decode.Base58;
import io.solflow.stream.TestClock;
import io.solflow.stream.yellowstone.playback.PlaybackScript;
import io.solflow.stream.yellowstone.playback.PlaybackServer;
import io.solflow.stream.yellowstone.playback.RecordedBlock;
import io.solflow.stream.yellowstone.playback.Recording;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.OptionalLong;
import java.util.Random;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The client against a service that plays recorded blocks, well and badly. */
class YellowstoneSourceTest {

    private static final List<RecordedBlock> BLOCKS = Recording.bundled();
    private static final long FIRST = BLOCKS.get(0).slot();
    private static final long LAST = BLOCKS.get(BLOCKS.size() - 1).slot();
    private static final PlaybackScript SMOOTH = PlaybackScript.SMOOTH;

    @TempDir private Path directory;

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
    void asksForTheWantedProgramsOnlyAndForWhatSucceeded() throws Exception {
        Received received = play(SMOOTH);

        List<String> all = signatures(BLOCKS);
        assertThat(received.signatures()).isSubsetOf(all).hasSizeLessThan(all.size());
        assertThat(received.signatures()).hasSizeGreaterThan(40);
    }

    @Test
    void goesOnBehindTheLastSlotOfAnEarlierLife() throws Exception {
        Received received = play(SMOOTH, OptionalLong.of(slot(30)));

        assertThat(received.slots().get(0).slot())
                .isLessThanOrEqualTo(slot(31))
                .isGreaterThan(slot(22));
        assertThat(received.gaps()).isEmpty();
    }

    @Test
    void bringsEverythingThroughBreaks() throws Exception {
        long seed = new Random().nextLong();
        var random = new Random(seed);
        var cuts = new TreeSet<Long>();
        for (long sent = 20; cuts.size() < 20; sent += 1 + random.nextInt(30)) {
            cuts.add(sent);
        }

        Received received = play(SMOOTH.withCuts(cuts, 0));

        assertThat(new TreeSet<>(received.signatures()))
                .as("seed %d", seed)
                .isEqualTo(new TreeSet<>(play(SMOOTH).signatures()));
        assertThat(received.gaps()).as("seed %d", seed).isEmpty();
    }

    @Test
    void aLostSlotIsAskedForAgainAndThenNamed() throws Exception {
        Received received = play(SMOOTH.withLostSlots(slot(20)));

        assertThat(received.gaps())
                .containsExactly(
                        new SlotGap(
                                slot(19) + 1, slot(20), SlotGap.Reason.LOST, time(19), time(21)));
        assertThat(received.hasSlot(slot(21))).isTrue();
    }

    private static long time(int index) {
        return BLOCKS.get(index).meta().getBlockTime().getTimestamp();
    }

    @Test
    void whatCannotBeReplayedAfterABreakIsNamed() throws Exception {
        // Given: ten blocks happen while nobody is connected, and only four of them are kept
        for (boolean told : new boolean[] {true, false}) {
            Received received = play(SMOOTH.withReplay(4, told).withCuts(List.of(100L), 10));

            assertThat(received.gaps())
                    .singleElement()
                    .satisfies(
                            gap -> {
                                assertThat(gap.reason()).isEqualTo(SlotGap.Reason.NOT_REPLAYED);
                                assertThat(received.hasSlot(gap.last())).isFalse();
                                assertMissingIsNamed(received, gap);
                            });
        }
    }

    private static void assertMissingIsNamed(Received received, SlotGap gap) {
        assertThat(BLOCKS)
                .allSatisfy(
                        block ->
                                assertThat(
                                                block.slot() >= gap.first()
                                                        && block.slot() <= gap.last())
                                        .as("slot %d", block.slot())
                                        .isNotEqualTo(received.hasSlot(block.slot())));
    }

    @Test
    void withoutAnyReplayTheSlotInWhichTheConnectionBeginsCountsAsMissing() throws Exception {
        Received received =
                play(SMOOTH.withReplay(0, false).withCuts(List.of(100L), 10), OptionalLong.empty());

        assertThat(received.gaps()).hasSize(1);
        SlotGap gap = received.gaps().get(0);
        assertThat(gap.reason()).isEqualTo(SlotGap.Reason.NOT_REPLAYED);
        // Its transactions are used all the same.
        assertThat(received.hasSlot(gap.last())).isTrue();
        assertThat(BLOCKS)
                .allSatisfy(
                        block ->
                                assertThat(received.hasSlot(block.slot()))
                                        .as("slot %d", block.slot())
                                        .isEqualTo(
                                                block.slot() < gap.first()
                                                        || block.slot() >= gap.last()));
    }

    @Test
    void aSlotThatComesAgainAsAnotherBlockIsBroughtAgain() throws Exception {
        Received received = play(SMOOTH.withReplacedSlots(slot(10)));

        assertThat(received.slots().stream().filter(each -> each.slot() == slot(10)))
                .extracting(CompleteSlot::hash)
                .containsExactly("block-" + slot(10), "fork-" + slot(10));
        assertThat(received.gaps()).isEmpty();
    }

    @Test
    void transactionsBehindTheEndOfTheirSlotAreBroughtToo() throws Exception {
        Long[] all = BLOCKS.stream().map(RecordedBlock::slot).toArray(Long[]::new);
        List<String> wanted = play(SMOOTH).signatures();
        try (PlaybackServer server = PlaybackServer.start(BLOCKS, SMOOTH.withMetaFirst(all))) {
            YellowstoneSource source =
                    Received.source(Received.config(server.url()), OptionalLong.of(FIRST - 1));

            Received received =
                    new Received().until(source, so -> so.signatures().size() >= wanted.size());

            assertThat(received.signatures()).containsExactlyInAnyOrderElementsOf(wanted);
            assertThat(source.counters().snapshot().lateTransactions()).isPositive();
        }
    }

    @Test
    void aTransactionThatIsSentTwiceIsBroughtOnce() throws Exception {
        assertThat(play(SMOOTH.withRepeats()).signatures()).doesNotHaveDuplicates();
    }

    @Test
    void aSlotWithAMessageTooLargeIsNamedAndLeftOut() throws Exception {
        // Given: consecutive slots, as on the chain
        List<RecordedBlock> blocks = consecutive();
        RecordedBlock huge =
                blocks.stream().filter(each -> each.transactions().size() > 10).findFirst().get();
        try (PlaybackServer server =
                PlaybackServer.start(blocks, SMOOTH.withHugeSlots(huge.slot()))) {
            YellowstoneConfig config = Received.config(server.url());
            var small =
                    new YellowstoneConfig(
                            config.endpoint(),
                            config.programs(),
                            config.commitment(),
                            false,
                            PlaybackScript.HUGE_BYTES / 2,
                            config.silence(),
                            config.resumeMarginSlots(),
                            null);

            // When
            Received received =
                    new Received()
                            .until(
                                    Received.source(small, OptionalLong.of(999)),
                                    all -> all.hasSlot(999 + blocks.size()));

            // Then
            assertThat(received.gaps())
                    .extracting(SlotGap::first, SlotGap::last, SlotGap::reason)
                    .containsExactly(tuple(huge.slot(), huge.slot(), SlotGap.Reason.TOO_LARGE));
        }
    }

    private static List<RecordedBlock> consecutive() {
        var blocks = new ArrayList<RecordedBlock>();
        for (RecordedBlock each : BLOCKS) {
            long slot = 1_000 + blocks.size();
            blocks.add(
                    new RecordedBlock(
                            each.meta().toBuilder().setSlot(slot).setParentSlot(slot - 1).build(),
                            each.transactions()));
        }
        return blocks;
    }

    @Test
    void answersPings() throws Exception {
        try (PlaybackServer server = PlaybackServer.start(BLOCKS, SMOOTH)) {
            YellowstoneSource source =
                    Received.source(Received.config(server.url()), OptionalLong.of(FIRST - 1));

            new Received()
                    .until(
                            source,
                            received -> received.hasSlot(LAST) && server.counters().pongs() > 3);

            assertThat(source.counters().snapshot().pings())
                    .isGreaterThanOrEqualTo(server.counters().pongs());
        }
    }

    @Test
    void aWrongTokenIsRefusedAndNotShown() throws Exception {
        try (PlaybackServer server =
                PlaybackServer.start(BLOCKS, SMOOTH.withToken("the right one".replace(' ', '-')))) {
            for (String token : new String[] {null, "guessed"}) {
                var config =
                        YellowstoneConfig.of(
                                Endpoint.of(server.url(), token),
                                Received.config(server.url()).programs());
                assertThatThrownBy(
                                () ->
                                        new Received()
                                                .until(
                                                        Received.source(
                                                                config, OptionalLong.empty()),
                                                        all -> false))
                        .isInstanceOf(YellowstoneRefused.class)
                        .hasMessageContaining("X_TOKEN")
                        .hasMessageContaining(server.url())
                        .hasMessageNotContainingAny("guessed");
                assertThat(config.toString()).doesNotContain("guessed");
            }
        }
    }

    @Test
    void aServiceThatIsAwayIsTriedAgainAndNotTooOften() throws Exception {
        String url;
        try (PlaybackServer server = PlaybackServer.start(BLOCKS, SMOOTH)) {
            url = server.url();
        }
        var clock = new TestClock("2026-01-01T00:00:00Z");
        var began = clock.instant();
        var source =
                new YellowstoneSource(
                        Received.config(url),
                        OptionalLong.empty(),
                        clock,
                        clock::sleep,
                        new Random(1));

        new Received().until(source, all -> source.counters().snapshot().attempts() >= 40);

        long minutes = Duration.between(began, clock.instant()).toMinutes();
        assertThat(source.counters().snapshot().attempts()).isLessThanOrEqualTo(10 * (minutes + 1));
    }

    @Test
    void speaksEncryptedToThoseItTrusts() throws Exception {
        var certificate = new TestCertificate(directory);
        try (PlaybackServer server =
                PlaybackServer.start(
                        BLOCKS,
                        SMOOTH.withToken("secret"),
                        TlsServerCredentials.create(
                                certificate.certificate().toFile(), certificate.key().toFile()))) {
            YellowstoneConfig plain = Received.config("https://localhost:" + server.port());
            var config =
                    new YellowstoneConfig(
                            Endpoint.of("https://localhost:" + server.port(), "secret"),
                            plain.programs(),
                            plain.commitment(),
                            true,
                            plain.maxMessageBytes(),
                            plain.silence(),
                            0,
                            certificate.certificate());

            Received received =
                    new Received()
                            .until(
                                    Received.source(config, OptionalLong.of(FIRST - 1)),
                                    all -> all.hasSlot(LAST));

            assertThat(received.gaps()).isEmpty();
            // Somebody whom it does not trust is not listened to.
            YellowstoneSource distrusting = Received.source(plain, OptionalLong.empty());
            new Received()
                    .until(distrusting, all -> distrusting.counters().snapshot().attempts() > 2);
            assertThat(distrusting.counters().snapshot().messages()).isZero();
        }
    }
}
