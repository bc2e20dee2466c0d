package io.solflow.stream.yellowstone.playback;

import io.grpc.InsecureServerCredentials;
import io.grpc.Metadata;
import io.grpc.Server;
import io.grpc.ServerCall;
import io.grpc.ServerCallHandler;
import io.grpc.ServerCredentials;
import io.grpc.ServerInterceptor;
import io.grpc.ServerInterceptors;
import io.grpc.Status;
import io.grpc.netty.shaded.io.grpc.netty.NettyServerBuilder;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/**
 * A Yellowstone service in this process that plays recorded blocks to all who subscribe, on a free
 * port of the loopback address. Blocks happen once: who subscribes without a first slot sees those
 * that happen from then on. When all have happened, connections stay open and only pings come.
 */
public final class PlaybackServer implements AutoCloseable {

    private static final Metadata.Key<String> TOKEN =
            Metadata.Key.of("x-token", Metadata.ASCII_STRING_MARSHALLER);

    private final ExecutorService sessions;
    private final PlaybackService service;
    private final Server server;

    private PlaybackServer(ExecutorService sessions, PlaybackService service, Server server) {
        this.sessions = sessions;
        this.service = service;
        this.server = server;
    }

    /**
     * Starts one without encryption.
     *
     * @param blocks in the order of their slots; read as they happen, so that a list may make them
     *     when it is asked; not to be changed
     */
    public static PlaybackServer start(List<RecordedBlock> blocks, PlaybackScript script)
            throws IOException {
        return start(blocks, script, InsecureServerCredentials.create());
    }

    /** Starts one with these credentials. */
    public static PlaybackServer start(
            List<RecordedBlock> blocks, PlaybackScript script, ServerCredentials credentials)
            throws IOException {
        ExecutorService sessions =
                Executors.newCachedThreadPool(
                        task -> {
                            var thread = new Thread(task, "playback");
                            thread.setDaemon(true);
                            return thread;
                        });
        var service = new PlaybackService(blocks, script, sessions);
        Server server =
                NettyServerBuilder.forAddress(
                                new InetSocketAddress(InetAddress.getLoopbackAddress(), 0),
                                credentials)
                        .addService(ServerInterceptors.intercept(service, new Gate(script)))
                        .build();
        try {
            server.start();
        } catch (IOException e) {
            sessions.shutdownNow();
            throw e;
        }
        return new PlaybackServer(sessions, service, server);
    }

    /** The port that it listens on. */
    public int port() {
        return ((InetSocketAddress) server.getListenSockets().get(0)).getPort();
    }

    /** Where clients of this machine reach it, when it is not encrypted. */
    public String url() {
        return "http://127.0.0.1:" + port();
    }

    /** What has been sent and received so far. */
    public PlaybackCounters counters() {
        return service.counters();
    }

    /** Cuts all connections and stops. */
    @Override
    public void close() {
        server.shutdownNow();
        sessions.shutdownNow();
    }

    /** Lets in whoever has the token. */
    private record Gate(PlaybackScript script) implements ServerInterceptor {

        @Override
        public <Q, A> ServerCall.Listener<Q> interceptCall(
                ServerCall<Q, A> call, Metadata headers, ServerCallHandler<Q, A> next) {
            String needed = script.token();
            if (needed == null || needed.equals(headers.get(TOKEN))) {
                call.setCompression("gzip");
                return next.startCall(call, headers);
            }
            call.close(
                    Status.UNAUTHENTICATED.withDescription("No valid auth token"), new Metadata());
            return new ServerCall.Listener<>() {};
        }
    }
}
