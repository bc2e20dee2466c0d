package io.solflow.http;

import io.javalin.Javalin;
import io.javalin.compression.CompressionStrategy;
import io.javalin.compression.Gzip;
import io.javalin.config.JavalinConfig;
import io.javalin.http.Context;
import io.javalin.http.HandlerType;
import io.javalin.http.HttpResponseException;
import io.javalin.util.JavalinBindException;
import io.solflow.http.Refused.Reason;
import io.solflow.http.events.EventStreams;
import io.solflow.http.site.Site;
import io.solflow.http.site.SiteFile;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import org.eclipse.jetty.ee10.servlet.ServletContextRequest;
import org.eclipse.jetty.server.handler.ErrorHandler;
import org.eclipse.jetty.util.thread.QueuedThreadPool;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Listens, lets in who may ask, and hands requests to the routes. */
public final class WebServer implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(WebServer.class);

    private static final int MOST_THREADS = 32;
    private static final int LEAST_THREADS = 4;
    private static final long MOST_BODY_BYTES = 64_000;
    private static final int MOST_HEADER_BYTES = 16_384;
    private static final int GZIP_LEVEL = 1;
    private static final String EVENTS = "/api/events";

    /** For every answer; files of the dashboard have {@link Site#HEADERS} on top. */
    private static final Map<String, String> HEADERS =
            Map.of(
                    "X-Content-Type-Options",
                    "nosniff",
                    "Referrer-Policy",
                    "no-referrer",
                    "Content-Security-Policy",
                    "default-src 'none'; frame-ancestors 'none'");

    private final HttpConfig config;
    private final Gate gate;
    private final RequestMeter meter;
    private final EventStreams events;
    private final Site site = new Site();
    private final Javalin javalin;

    /** Learns of every request that was answered. */
    @FunctionalInterface
    public interface RequestMeter {

        /**
         * @param route its path with names in braces; empty for files and for what there is not
         */
        void answered(String route, int status, long nanos);
    }

    /**
     * Nothing is listened to before {@link #start}.
     *
     * @param clock for the rate limit
     */
    public WebServer(
            HttpConfig config,
            List<Route> routes,
            EventStreams events,
            RequestMeter meter,
            InstantSource clock) {
        this.config = config;
        this.gate = new Gate(config, clock);
        this.meter = meter;
        this.events = events;
        this.javalin = Javalin.create(javalin -> configure(javalin, routes));
    }

    /**
     * Listens.
     *
     * @throws PortTakenException when another program has the port
     */
    public void start() {
        try {
            javalin.start();
        } catch (JavalinBindException e) {
            throw new PortTakenException(config.host(), config.port(), e);
        }
        events.start();
        if (!Gate.isLoopback(config.host()) && config.apiKey().isEmpty()) {
            LOG.warn(
                    "HTTP listens on {} without solflow.http.api-key: everybody who reaches it may"
                            + " block tokens and send signals",
                    config.host());
        }
    }

    /** The port that is listened on. */
    public int port() {
        return javalin.port();
    }

    /** Ends all connections. */
    @Override
    public void close() {
        events.close();
        javalin.stop();
    }

    private void configure(JavalinConfig javalin, List<Route> routes) {
        javalin.startup.showJavalinBanner = false;
        javalin.startup.showOldJavalinVersionWarning = false;
        javalin.startup.startupWatcherEnabled = false;
        javalin.http.prefer405over404 = true;
        javalin.http.maxRequestSize = MOST_BODY_BYTES;
        javalin.http.compressionStrategy =
                new CompressionStrategy(null, new Gzip(GZIP_LEVEL), null);
        javalin.jetty.host = config.host();
        javalin.jetty.port = config.port();
        javalin.jetty.threadPool = threads();
        javalin.jetty.modifyServer(server -> server.setErrorHandler(withoutStacks()));
        javalin.jetty.modifyHttpConfiguration(
                http -> {
                    http.setRequestHeaderSize(MOST_HEADER_BYTES);
                    http.setSendDateHeader(false);
                });
        javalin.routes.before(this::admit);
        for (Route route : routes) {
            javalin.routes.addHttpHandler(
                    HandlerType.findOrCreate(route.method().name()),
                    route.path(),
                    context -> answer(route, context));
        }
        javalin.routes.get(EVENTS, this::listen);
        javalin.routes.exception(Refused.class, (refused, context) -> refuse(refused, context));
        javalin.routes.exception(HttpResponseException.class, WebServer::refuseOfJavalin);
        javalin.routes.exception(Exception.class, WebServer::fail);
        javalin.routes.get("/", context -> give(site.page(), context));
        javalin.routes.get("/site/{file}", this::giveFile);
    }

    private static QueuedThreadPool threads() {
        var pool = new QueuedThreadPool(MOST_THREADS, LEAST_THREADS);
        pool.setName("http");
        pool.setDaemon(true);
        return pool;
    }

    /** For requests that are so wrong that they never get to a route. */
    private static ErrorHandler withoutStacks() {
        var handler = new ErrorHandler();
        handler.setShowStacks(false);
        handler.setShowCauses(false);
        return handler;
    }

    private void admit(Context context) {
        HEADERS.forEach(context::header);
        boolean writes =
                !context.method().equals(HandlerType.GET)
                        && !context.method().equals(HandlerType.HEAD);
        gate.check(
                new JavalinRequest(context), context.req().getRemoteAddr(), context.path(), writes);
    }

    private void answer(Route route, Context context) throws InterruptedException {
        long began = System.nanoTime();
        var request = new JavalinRequest(context);
        Reply reply;
        try {
            Parameters.check(request, route.parameters());
            reply = route.handler().answer(request);
        } catch (Refused refused) {
            reply = Answers.refusal(refused);
        }
        send(context, reply);
        meter.answered(route.path(), reply.status(), System.nanoTime() - began);
    }

    private void listen(Context context) {
        Set<String> mints = events.admit(new JavalinRequest(context));
        HttpServletResponse response = context.res();
        context.future(
                () -> {
                    var gone = new CompletableFuture<Void>();
                    response.setStatus(200);
                    response.setContentType("text/event-stream");
                    response.setCharacterEncoding("UTF-8");
                    response.setHeader("Cache-Control", "no-store");
                    response.setHeader("X-Accel-Buffering", "no");
                    try {
                        response.flushBuffer();
                        events.open(
                                mints,
                                response.getOutputStream(),
                                () -> hangUp(context),
                                () -> gone.complete(null));
                    } catch (IOException e) {
                        throw new UncheckedIOException("the listener has gone already", e);
                    }
                    return gone;
                });
    }

    private static void hangUp(Context context) {
        ServletContextRequest.getServletContextRequest(context.req())
                .getConnectionMetaData()
                .getConnection()
                .getEndPoint()
                .close();
    }

    private void giveFile(Context context) {
        site.file(context.pathParam("file"))
                .ifPresentOrElse(file -> give(file, context), () -> refuse(nothingHere(), context));
    }

    private static void give(SiteFile file, Context context) {
        Site.HEADERS.forEach(context::header);
        context.header("ETag", file.etag());
        var known = context.header("If-None-Match");
        if (known != null && file.knownTo(known)) {
            context.status(304);
            return;
        }
        context.contentType(file.contentType());
        context.result(file.body());
    }

    private static Refused nothingHere() {
        return Refused.because(
                Reason.NOT_FOUND,
                "there is nothing at this path; /openapi.yaml tells what there is");
    }

    private static void refuse(Refused refused, Context context) {
        send(context, Answers.refusal(refused));
    }

    private static void refuseOfJavalin(HttpResponseException cause, Context context) {
        Refused refused =
                switch (cause.getStatus()) {
                    case 404 -> nothingHere();
                    case 405 ->
                            Refused.because(
                                    Reason.METHOD_NOT_ALLOWED,
                                    "this path has other methods; /openapi.yaml tells which");
                    case 413 ->
                            Refused.because(
                                    Reason.TOO_LARGE,
                                    "a body has at most " + MOST_BODY_BYTES + " bytes");
                    default -> Refused.because(Reason.BAD_REQUEST, "the request is wrong");
                };
        refuse(refused, context);
    }

    private static void fail(Exception cause, Context context) {
        if (cause instanceof IllegalArgumentException) {
            LOG.debug("a request that cannot be read", cause);
            refuse(Refused.because(Reason.BAD_REQUEST, "the request cannot be read"), context);
            return;
        }
        if (cause instanceof InterruptedException) {
            Thread.currentThread().interrupt();
        }
        LOG.atError()
                .setCause(cause)
                .addKeyValue("path", context.path())
                .log("a request failed; its client was told nothing of why");
        refuse(
                Refused.because(Reason.INTERNAL, "this should not happen; the log says more"),
                context);
    }

    private static void send(Context context, Reply reply) {
        context.status(reply.status());
        context.contentType(reply.contentType());
        context.header("Cache-Control", "no-store");
        context.result(reply.body());
    }
}
