package io.solflow.stream.yellowstone;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.protobuf.ByteString;
import io.solflow.stream.yellowstone.SlotChain.Step;
import io.solflow.stream.yellowstone.wire.SubscribeUpdate;
import io.solflow.stream.yellowstone.wire.SubscribeUpdateBlockMeta;
import io.solflow.stream.yellowstone.wire.SubscribeUpdateTransaction;
import io.solflow.stream.yellowstone.wire.SubscribeUpdateTransactionInfo;
import io.solflow.stream.yellowstone.wire.UnixTimestamp;
import java.io.BufferedInputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.OptionalLong;
import java.util.Random;
import java.util.zip.GZIPInputStream;
import org.junit.jupiter.api.Test;

/** The order in which slots come out, and when one is missing. */
class SlotChainTest {

    private final FeedCounters counters = new FeedCounters();
    private final SlotChain chain = new SlotChain(OptionalLong.empty(), counters);
    private final List<String> said = new ArrayList<>();

    SlotChainTest() {
        chain.begin(null, true);
    }

    private static SubscribeUpdateBlockMeta meta(long slot, long parent) {
        return SubscribeUpdateBlockMeta.newBuilder()
                .setSlot(slot)
                .setParentSlot(parent)
                .setBlockhash("h" + slot)
                .setBlockTime(UnixTimestamp.newBuilder().setTimestamp(1_000 + slot))
                .build();
    }

    private void say(List<Step> steps) {
        for (Step step : steps) {
            if (step instanceof Step.Release release) {
                var text = new StringBuilder().append(release.slot().slot());
                release.slot()
                        .transactions()
                        .forEach(each -> text.append(each.getSignature().toStringUtf8()));
                said.add(release.late() ? text + " late" : text.toString());
            } else if (step instanceof Step.Missed missed) {
                said.add(
                        missed.gap().first()
                                + "-"
                                + missed.gap().last()
                                + " "
                                + missed.gap().reason());
            } else if (step instanceof Step.AskAgain again) {
                said.add("ask " + again.slot());
            }
        }
    }

    private void block(long slot, long parent) {
        say(chain.block(meta(slot, parent)));
    }

    private void transaction(long slot, long index, String signature) {
        say(
                chain.transaction(
                        SubscribeUpdateTransaction.newBuilder()
                                .setSlot(slot)
                                .setTransaction(
                                        SubscribeUpdateTransactionInfo.newBuilder()
                                                .setIndex(index)
                                                .setSignature(ByteString.copyFromUtf8(signature)))
                                .build()));
    }

    @Test
    void transactionsWaitForTheirBlockAndLeaveInItsOrder() {
        transaction(5, 2, "c");
        transaction(5, 0, "a");
        transaction(6, 0, "x");
        transaction(5, 1, "b");
        block(5, 4);
        block(6, 5);

        assertThat(said).containsExactly("5abc", "6x");
    }

    @Test
    void numbersWithoutABlockAreNotMissing() {
        block(5, 4);
        block(9, 5);
        block(10, 9);

        assertThat(said).containsExactly("5", "9", "10");
    }

    @Test
    void aBlockThatComesTooEarlyWaitsForItsParent() {
        block(5, 4);
        block(7, 6);
        block(8, 7);
        block(6, 5);

        assertThat(said).containsExactly("5", "6", "7", "8");
    }

    @Test
    void aForkBesideTheChainIsNotMissing() {
        block(5, 4);
        block(6, 5);
        block(7, 5);
        block(8, 7);

        assertThat(said).containsExactly("5", "6", "7", "8");
    }

    @Test
    void aLostBlockIsAskedForOnceAndThenNamed() {
        block(5, 4);
        for (long slot = 8; slot <= 7 + SlotChain.PATIENCE; slot++) {
            block(slot, slot - 1);
        }
        assertThat(said).containsExactly("5");
        block(8 + SlotChain.PATIENCE, 7 + SlotChain.PATIENCE);
        assertThat(said).containsExactly("5", "ask 6");

        said.clear();
        chain.begin(null, false);
        for (long slot = 8; slot <= 8 + SlotChain.PATIENCE; slot++) {
            block(slot, slot - 1);
        }
        assertThat(said).startsWith("6-7 LOST", "8", "9", "10").hasSize(2 + SlotChain.PATIENCE);
    }

    @Test
    void aLostBlockThatComesWhenAskedForIsNoGap() {
        block(5, 4);
        block(7, 6);
        say(chain.idle());
        chain.begin(null, false);
        block(6, 5);
        block(7, 6);

        assertThat(said).containsExactly("5", "ask 6", "6", "7");
        assertThat(counters.snapshot().gaps()).isZero();
    }

    @Test
    void whatCannotBeReplayedIsNamedAtOnce() {
        block(5, 4);
        chain.begin(SlotGap.Reason.NOT_REPLAYED, false);
        block(20, 19);
        block(21, 20);

        assertThat(said).containsExactly("5", "6-19 NOT_REPLAYED", "20", "21");
    }

    @Test
    void theSlotInWhichAConnectionBeginsCountsAsMissingThoughItsTransactionsAreUsed() {
        block(5, 4);
        chain.begin(SlotGap.Reason.NOT_REPLAYED, true);
        transaction(20, 7, "z");
        block(20, 19);
        block(21, 20);

        assertThat(said).containsExactly("5", "6-20 NOT_REPLAYED", "20z", "21");
    }

    @Test
    void theVeryFirstSlotIsNoGap() {
        transaction(20, 7, "z");
        block(20, 19);

        assertThat(said).containsExactly("20z");
    }

    @Test
    void aDeadSlotLeavesNothing() {
        block(5, 4);
        transaction(6, 0, "a");
        chain.dead(6);
        transaction(7, 0, "b");
        block(7, 5);

        assertThat(said).containsExactly("5", "7b");
        assertThat(counters.snapshot().discardedTransactions()).isEqualTo(1);
    }

    @Test
    void aTransactionBehindTheEndOfItsSlotLeavesAtOnce() {
        block(5, 4);
        transaction(5, 3, "a");
        block(6, 5);

        assertThat(said).containsExactly("5", "5a late", "6");
    }

    @Test
    void forgetsTransactionsOfSlotsThatNeverEnd() {
        transaction(5, 0, "a");
        block(6, 4);
        for (long slot = 7; slot < 400; slot++) {
            block(slot, slot - 1);
        }

        assertThat(counters.snapshot().discardedTransactions()).isEqualTo(1);
    }

    @Test
    void goesOnThroughThousandsOfSlots() {
        for (long slot = 1; slot <= 10_000; slot++) {
            block(slot, slot - 1);
        }
        chain.begin(null, false);
        for (long slot = 9_990; slot <= 10_010; slot++) {
            block(slot, slot - 1);
        }

        assertThat(said).hasSize(10_021);
        assertThat(chain.latest()).hasValue(10_010);
    }

    @Test
    void whateverTheOrderEachBlockComesOutOnceAndAfterItsParent() {
        long seed = new Random().nextLong();
        var random = new Random(seed);
        for (int round = 0; round < 200; round++) {
            var subject = new SlotChain(OptionalLong.of(0), new FeedCounters());
            subject.begin(null, false);
            var blocks = new ArrayList<SubscribeUpdateBlockMeta>();
            long slot = 0;
            for (int i = 0; i < 40; i++) {
                long parent = slot;
                slot += 1 + (random.nextInt(4) == 0 ? random.nextInt(5) : 0);
                blocks.add(meta(slot, parent));
            }
            // Nobody is more than a few places out of his own.
            for (int i = 0; i + 4 <= blocks.size(); i += 4) {
                Collections.shuffle(blocks.subList(i, i + 4), random);
            }
            var out = new ArrayList<Long>();
            for (SubscribeUpdateBlockMeta each : blocks) {
                for (Step step : subject.block(each)) {
                    assertThat(step).as("seed %d", seed).isInstanceOf(Step.Release.class);
                    out.add(((Step.Release) step).slot().slot());
                }
            }
            assertThat(out)
                    .as("seed %d", seed)
                    .isSorted()
                    .hasSize(blocks.size())
                    .doesNotHaveDuplicates();
        }
    }

    /** Slots and blocks of a real stream, as they came; see the README beside them. */
    @Test
    void aRealStreamComesOutWithoutAGap() throws IOException {
        int metas = 0;
        try (var in =
                new BufferedInputStream(
                        new GZIPInputStream(
                                SlotChainTest.class.getResourceAsStream("slots.bin.gz")))) {
            for (SubscribeUpdate each = SubscribeUpdate.parseDelimitedFrom(in);
                    each != null;
                    each = SubscribeUpdate.parseDelimitedFrom(in)) {
                if (each.hasBlockMeta()) {
                    metas++;
                    say(chain.block(each.getBlockMeta()));
                }
            }
        }

        assertThat(metas).isEqualTo(50);
        assertThat(said).hasSize(50).allMatch(each -> each.matches("\\d+")).isSorted();
        assertThat(counters.snapshot().gaps()).isZero();
    }
}
