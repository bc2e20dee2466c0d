package io.solflow.http.events;

import io.solflow.http.Answers;
import io.solflow.http.HttpConfig;
import io.solflow.http.Parameters;
import io.solflow.http.Program;
import io.solflow.http.Refused;
import io.solflow.http.Refused.Reason;
import io.solflow.http.Request;
import io.solflow.http.live.LiveSignal;
import io.solflow.http.live.LiveView;
import jakarta.servlet.ServletOutputStream;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.LongAdder;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Tells those who listen what has changed: tokens in batches, each at most once in a batch;
 * signals; and every second how things stand. What all get is written once. One thread sends;
 * {@link #open} may be called by any.
 */
public final class EventStreams implements AutoCloseable {

    /** Parameters that a listener may give. */
    public static final List<String> PARAMETERS = List.of("mints", "key");

    private static final Logger LOG = LoggerFactory.getLogger(EventStreams.class);

    private static final int MOST_MINTS = 500;

    /** Tokens of one batch to those who want all; the rest follows with the next. */
    private static final int MOST_ROWS = 1_000;

    private static final long STATUS_MILLIS = 1_000;

    /** So often is the list of all tokens made anew, while somebody asks for it. */
    private static final long LIST_MILLIS = 250;

    private final LiveView view;
    private final EventFrames frames;
    private final HttpConfig config;
    private final List<EventClient> clients = new CopyOnWriteArrayList<>();
    private final LongAdder dropped = new LongAdder();
    private final Set<String> leftOver = new LinkedHashSet<>();
    private final ScheduledExecutorService thread =
            Executors.newSingleThreadScheduledExecutor(
                    work -> {
                        var daemon = new Thread(work, "http-events");
                        daemon.setDaemon(true);
                        return daemon;
                    });

    public EventStreams(LiveView view, Answers answers, Program program, HttpConfig config) {
        this.view = view;
        this.frames = new EventFrames(view, answers, program);
        this.config = config;
    }

    /** Begins to send. */
    public void start() {
        long millis = config.eventsInterval().toMillis();
        thread.scheduleWithFixedDelay(
                guarded(this::sendChanges), millis, millis, TimeUnit.MILLISECONDS);
        thread.scheduleWithFixedDelay(
                guarded(view::refresh), LIST_MILLIS, LIST_MILLIS, TimeUnit.MILLISECONDS);
        thread.scheduleAtFixedRate(
                guarded(this::sendStatus), STATUS_MILLIS, STATUS_MILLIS, TimeUnit.MILLISECONDS);
    }

    /** A failure must not end all sending. */
    private static Runnable guarded(Runnable work) {
        return () -> {
            try {
                work.run();
            } catch (RuntimeException e) {
                LOG.error("live events of one interval were not sent", e);
            }
        };
    }

    /**
     * Checks what a listener asks for, before anything is sent.
     *
     * @throws Refused when its parameters are wrong, or too many listen
     */
    public Set<String> admit(Request request) {
        Parameters.check(request, PARAMETERS);
        if (clients.size() >= config.eventClients()) {
            throw Refused.because(
                    Reason.UNAVAILABLE,
                    "there are "
                            + config.eventClients()
                            + " listeners, and no more may be;"
                            + " solflow.http.events-clients allows more");
        }
        return new Parameters(request).mints("mints", MOST_MINTS);
    }

    /**
     * Begins to send to a listener.
     *
     * @param mints that it wants to hear about; empty for all
     * @param hangUp ends its connection at once
     * @param whenGone called once when nothing more will be sent
     */
    public void open(
            Set<String> mints, ServletOutputStream out, Runnable hangUp, Runnable whenGone) {
        var client = new EventClient(mints, out, hangUp, this::forget, whenGone);
        clients.add(client);
        out.setWriteListener(client);
        client.send(frames.status());
    }

    private void forget(EventClient client) {
        clients.remove(client);
    }

    /** Who listens now. */
    public int clients() {
        return clients.size();
    }

    /** Listeners given up since they did not read. */
    public long dropped() {
        return dropped.sum();
    }

    private void sendChanges() {
        Set<String> changed = view.drainChanges();
        List<LiveSignal> signals = view.signals().drainNews();
        if (clients.isEmpty()) {
            leftOver.clear();
            return;
        }
        for (EventClient client : clients) {
            if (!client.wantsAll()) {
                sendTo(client, changed, signals);
            }
        }
        leftOver.addAll(changed);
        if (clients.stream().noneMatch(EventClient::wantsAll)) {
            leftOver.clear();
            return;
        }
        Set<String> batch = firstOf(leftOver);
        if (!batch.isEmpty()) {
            sendToAll(frames.tokens(batch));
        }
        if (!signals.isEmpty()) {
            sendToAll(frames.signals(signals));
        }
    }

    private static Set<String> firstOf(Set<String> all) {
        var first = new LinkedHashSet<String>();
        for (Iterator<String> each = all.iterator(); each.hasNext() && first.size() < MOST_ROWS; ) {
            first.add(each.next());
            each.remove();
        }
        return first;
    }

    private void sendTo(EventClient client, Set<String> changed, List<LiveSignal> signals) {
        var wanted = new ArrayList<String>();
        for (String mint : client.mints()) {
            if (changed.contains(mint)) {
                wanted.add(mint);
            }
        }
        if (!wanted.isEmpty()) {
            send(client, frames.tokens(wanted));
        }
        List<LiveSignal> about =
                signals.stream()
                        .filter(each -> each.signal().getMint() != null)
                        .filter(each -> client.mints().contains(each.signal().getMint()))
                        .toList();
        if (!about.isEmpty()) {
            send(client, frames.signals(about));
        }
    }

    private void sendToAll(byte[] frame) {
        for (EventClient client : clients) {
            if (client.wantsAll()) {
                send(client, frame);
            }
        }
    }

    private void sendStatus() {
        if (!clients.isEmpty()) {
            byte[] frame = frames.status();
            clients.forEach(client -> send(client, frame));
        }
    }

    private void send(EventClient client, byte[] frame) {
        if (!client.send(frame)) {
            dropped.increment();
            LOG.info("a listener that did not read its events was disconnected");
        }
    }

    /** Sends no more, and lets all listeners go. */
    @Override
    public void close() {
        thread.shutdownNow();
        clients.forEach(EventClient::leave);
    }
}
