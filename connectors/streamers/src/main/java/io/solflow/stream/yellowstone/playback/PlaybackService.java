package io.solflow.stream.yellowstone.playback;

import io.grpc.Status;
import io.grpc.stub.ServerCallStreamObserver;
import io.grpc.stub.StreamObserver;
import io.solflow.stream.yellowstone.wire.GeyserGrpc;
import io.solflow.stream.yellowstone.wire.SubscribeReplayInfoRequest;
import io.solflow.stream.yellowstone.wire.SubscribeReplayInfoResponse;
import io.solflow.stream.yellowstone.wire.SubscribeRequest;
import io.solflow.stream.yellowstone.wire.SubscribeUpdate;
import java.util.List;
import java.util.concurrent.Executor;

/** Answers the calls of a playback; each subscription is served by a thread of its own. */
final class PlaybackService extends GeyserGrpc.GeyserImplBase {

    private final PlaybackScript script;
    private final Executor sessions;
    private final PlaybackCounters counters = new PlaybackCounters();
    private final PlayedChain chain;

    PlaybackService(List<RecordedBlock> blocks, PlaybackScript script, Executor sessions) {
        this.script = script;
        this.sessions = sessions;
        this.chain = new PlayedChain(blocks, script);
    }

    PlaybackCounters counters() {
        return counters;
    }

    @Override
    public StreamObserver<SubscribeRequest> subscribe(StreamObserver<SubscribeUpdate> responses) {
        var session =
                new PlaybackSession(
                        chain,
                        script,
                        counters,
                        (ServerCallStreamObserver<SubscribeUpdate>) responses);
        return new StreamObserver<>() {
            private boolean subscribed;

            @Override
            public void onNext(SubscribeRequest request) {
                if (request.hasPing()) {
                    counters.pongs.increment();
                } else if (!subscribed) {
                    subscribed = true;
                    counters.sessions.increment();
                    sessions.execute(() -> session.play(request));
                }
            }

            @Override
            public void onError(Throwable failed) {
                session.end();
            }

            @Override
            public void onCompleted() {
                session.end();
            }
        };
    }

    @Override
    public void subscribeReplayInfo(
            SubscribeReplayInfoRequest request,
            StreamObserver<SubscribeReplayInfoResponse> response) {
        if (!script.tellsReplay()) {
            response.onError(Status.UNIMPLEMENTED.asRuntimeException());
            return;
        }
        var answer = SubscribeReplayInfoResponse.newBuilder();
        chain.firstAvailable().ifPresent(answer::setFirstAvailable);
        response.onNext(answer.build());
        response.onCompleted();
    }
}
