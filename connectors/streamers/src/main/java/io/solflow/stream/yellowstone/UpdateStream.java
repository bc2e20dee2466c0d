package io.solflow.stream.yellowstone;

import io.grpc.ManagedChannel;
import io.grpc.Status;
import io.grpc.stub.ClientCallStreamObserver;
import io.grpc.stub.ClientResponseObserver;
import io.solflow.stream.yellowstone.wire.GeyserGrpc;
import io.solflow.stream.yellowstone.wire.SubscribeRequest;
import io.solflow.stream.yellowstone.wire.SubscribeUpdate;
import java.time.Duration;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * One subscription: the updates that have arrived, in order. At most {@value #WINDOW} of them are
 * held; the server is asked for more as they are taken, so a slow reader slows the server down and
 * nothing piles up here. Pings are answered at once, also while the reader is busy.
 *
 * <p>For one reader thread; {@link #close} may be called by any.
 */
final class UpdateStream implements AutoCloseable {

    static final int WINDOW = 2_048;

    private static final int REFILL = WINDOW / 4;

    private final BlockingQueue<Received> received = new LinkedBlockingQueue<>();
    private final FeedCounters counters;
    private @Nullable ClientCallStreamObserver<SubscribeRequest> call;
    private int taken;

    /** What comes out. */
    sealed interface Received {

        /** The server says something. */
        record Update(SubscribeUpdate update) implements Received {}

        /** The stream is over. */
        record Ended(Status status) implements Received {}

        /** Nothing has come within the time that the reader wanted to wait. */
        record Nothing() implements Received {}
    }

    private UpdateStream(FeedCounters counters) {
        this.counters = counters;
    }

    /** Subscribes and returns at once. Whatever is wrong comes out as an end. */
    static UpdateStream open(
            ManagedChannel channel, SubscribeRequest request, FeedCounters counters) {
        var stream = new UpdateStream(counters);
        GeyserGrpc.newStub(channel).subscribe(stream.new Observer());
        stream.send(request);
        return stream;
    }

    /** The next one; waits at most so long. */
    Received next(Duration patience) throws InterruptedException {
        Received next = received.poll(patience.toMillis(), TimeUnit.MILLISECONDS);
        if (next == null) {
            return new Received.Nothing();
        }
        if (next instanceof Received.Update && ++taken >= REFILL) {
            observer().request(taken);
            taken = 0;
        }
        return next;
    }

    @Override
    public void close() {
        observer().cancel("not wanted any longer", null);
    }

    /** The reader subscribes, and gRPC's thread answers pings. */
    private synchronized void send(SubscribeRequest request) {
        observer().onNext(request);
    }

    private ClientCallStreamObserver<SubscribeRequest> observer() {
        if (call == null) {
            throw new IllegalStateException("the call has not begun");
        }
        return call;
    }

    private final class Observer
            implements ClientResponseObserver<SubscribeRequest, SubscribeUpdate> {

        @Override
        public void beforeStart(ClientCallStreamObserver<SubscribeRequest> requests) {
            call = requests;
            requests.disableAutoRequestWithInitial(WINDOW);
        }

        @Override
        public void onNext(SubscribeUpdate update) {
            counters.messages.increment();
            if (update.hasPing()) {
                counters.pings.increment();
                send(Subscription.PONG);
            }
            received.add(new Received.Update(update));
        }

        @Override
        public void onError(Throwable failed) {
            received.add(new Received.Ended(Status.fromThrowable(failed)));
        }

        @Override
        public void onCompleted() {
            received.add(new Received.Ended(Status.OK.withDescription("the server closed it")));
        }
    }
}
