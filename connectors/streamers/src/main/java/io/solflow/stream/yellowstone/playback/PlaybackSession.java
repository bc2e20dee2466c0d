package io.solflow.stream.yellowstone.playback;

import com.google.protobuf.ByteString;
import io.grpc.Status;
import io.grpc.stub.ServerCallStreamObserver;
import io.solflow.decode.Address;
import io.solflow.stream.yellowstone.wire.SubscribeRequest;
import io.solflow.stream.yellowstone.wire.SubscribeRequestFilterTransactions;
import io.solflow.stream.yellowstone.wire.SubscribeUpdate;
import io.solflow.stream.yellowstone.wire.SubscribeUpdatePing;
import io.solflow.stream.yellowstone.wire.SubscribeUpdateTransactionInfo;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/** Plays blocks to one subscriber until he goes, or the script cuts him off. */
final class PlaybackSession {

    private static final int UPDATES_PER_PING = 100;
    private static final Duration IDLE_PING = Duration.ofMillis(200);
    private static final SubscribeUpdate PING =
            SubscribeUpdate.newBuilder().setPing(SubscribeUpdatePing.getDefaultInstance()).build();

    private final PlayedChain chain;
    private final PlaybackScript script;
    private final PlaybackCounters counters;
    private final ServerCallStreamObserver<SubscribeUpdate> responses;
    private final Semaphore ready = new Semaphore(0);
    private volatile boolean ended;

    PlaybackSession(
            PlayedChain chain,
            PlaybackScript script,
            PlaybackCounters counters,
            ServerCallStreamObserver<SubscribeUpdate> responses) {
        this.chain = chain;
        this.script = script;
        this.counters = counters;
        this.responses = responses;
        responses.setOnReadyHandler(ready::release);
        responses.setOnCancelHandler(this::end);
    }

    /** The subscriber has gone. */
    void end() {
        ended = true;
        ready.release();
    }

    void play(SubscribeRequest request) {
        try {
            if (!request.hasFromSlot()) {
                play(chain.next(), request);
            } else if (script.replayedBlocks() == 0) {
                fail(Status.INTERNAL.withDescription("from_slot is not supported"));
            } else if (!chain.keeps(chain.from(request.getFromSlot()))) {
                fail(
                        Status.OUT_OF_RANGE.withDescription(
                                "broadcast from "
                                        + request.getFromSlot()
                                        + " is not available, last available: "
                                        + chain.firstAvailable().orElse(0)));
            } else {
                play(chain.from(request.getFromSlot()), request);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void play(int first, SubscribeRequest request) throws InterruptedException {
        Set<ByteString> wanted = new HashSet<>();
        request.getTransactionsMap().values().stream()
                .map(SubscribeRequestFilterTransactions::getAccountIncludeList)
                .flatMap(Collection::stream)
                .map(each -> ByteString.copyFrom(Address.of(each).bytes()))
                .forEach(wanted::add);
        for (int index = first; !ended && index < chain.size(); index++) {
            RecordedBlock block = chain.at(index);
            if (!script.loses(block.slot()) && !send(block, wanted)) {
                return;
            }
            if (script.replaces(block.slot())
                    && !send(block.withHash("fork-" + block.slot()), wanted)) {
                return;
            }
            TimeUnit.NANOSECONDS.sleep(script.blockTime().toNanos());
        }
        while (!ended && send(PING)) {
            TimeUnit.MILLISECONDS.sleep(IDLE_PING.toMillis());
        }
    }

    private boolean send(RecordedBlock block, Set<ByteString> wanted) throws InterruptedException {
        for (SubscribeUpdate update : told(block)) {
            boolean transaction = update.hasTransaction();
            if (transaction && !concerns(update.getTransaction().getTransaction(), wanted)) {
                continue;
            }
            if (!send(update) || transaction && script.repeats() && !send(update)) {
                return false;
            }
            if (counters.sent.sum() % UPDATES_PER_PING == 0 && !send(PING)) {
                return false;
            }
        }
        return true;
    }

    /** The updates of a block, as the script wants them. */
    private List<SubscribeUpdate> told(RecordedBlock block) {
        var updates = new ArrayList<SubscribeUpdate>();
        for (SubscribeUpdate update : block.updates()) {
            updates.add(
                    update.hasTransaction() && script.isHuge(block.slot()) ? huge(update) : update);
        }
        if (script.tellsMetaFirst(block.slot()) && !block.transactions().isEmpty()) {
            updates.add(updates.remove(block.transactions().size()));
        }
        return updates;
    }

    private static SubscribeUpdate huge(SubscribeUpdate update) {
        var changed = update.toBuilder();
        changed.getTransactionBuilder()
                .getTransactionBuilder()
                .getMetaBuilder()
                .addLogMessages("x".repeat(PlaybackScript.HUGE_BYTES));
        return changed.build();
    }

    /** Neither failed, nor a vote, and it names one of the accounts. */
    private static boolean concerns(SubscribeUpdateTransactionInfo info, Set<ByteString> wanted) {
        return !info.getMeta().hasErr()
                && !info.getIsVote()
                && Stream.of(
                                info.getTransaction().getMessage().getAccountKeysList(),
                                info.getMeta().getLoadedWritableAddressesList(),
                                info.getMeta().getLoadedReadonlyAddressesList())
                        .flatMap(Collection::stream)
                        .anyMatch(wanted::contains);
    }

    /** False when the subscriber is gone or cut off. */
    private boolean send(SubscribeUpdate update) throws InterruptedException {
        while (!ended && !responses.isReady()) {
            ready.acquire();
        }
        if (ended) {
            return false;
        }
        responses.onNext(update);
        counters.sent.increment();
        if (script.cutsAfter(counters.sent.sum())) {
            chain.pass(script.missedPerCut());
            fail(Status.UNAVAILABLE.withDescription("cut off by the script"));
            return false;
        }
        return true;
    }

    private void fail(Status status) {
        ended = true;
        responses.onError(status.asRuntimeException());
    }
}
