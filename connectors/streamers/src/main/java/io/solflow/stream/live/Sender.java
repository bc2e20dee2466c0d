package io.solflow.stream.live;

import io.solflow.schemas.registry.SchemaRegistryException;
import io.solflow.stream.MarkRhythm;
import io.solflow.stream.Pause;
import io.solflow.stream.Publishers;
import io.solflow.stream.StreamerException;
import io.solflow.stream.StreamerName;
import io.solflow.stream.TradePublisher;
import java.time.Clock;
import java.time.Duration;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Takes what waits in the outbox to Kafka, in transactions that carry the cursor. While Kafka is
 * away it tries again for ever; the cursor then tells whether the last transaction has counted.
 *
 * <p>For one thread; {@link #stop} may be called by any.
 */
final class Sender {

    private static final Logger LOG = LoggerFactory.getLogger(Sender.class);
    private static final Duration LOOK = Duration.ofMillis(50);
    private static final Duration SHORTEST_WAIT = Duration.ofMillis(250);
    private static final Duration LONGEST_WAIT = Duration.ofSeconds(8);

    private final StreamerName streamer;
    private final Publishers publishers;
    private final Outbox outbox;
    private final Clock clock;
    private final Pause pause;
    private final SendCounters counters;
    private Duration wait = SHORTEST_WAIT;
    private MarkRhythm rhythm = new MarkRhythm();
    private @Nullable TradePublisher publisher;
    private long sequence;
    private OptionalLong slot = OptionalLong.empty();

    /** Whether the cursor in Kafka names a slot. */
    private boolean placed;

    private volatile boolean stopping;

    Sender(
            StreamerName streamer,
            Publishers publishers,
            Outbox outbox,
            Clock clock,
            Pause pause,
            SendCounters counters) {
        this.streamer = streamer;
        this.publishers = publishers;
        this.outbox = outbox;
        this.clock = clock;
        this.pause = pause;
        this.counters = counters;
    }

    /**
     * Takes over the streamer's name and tells how far it has come.
     *
     * @throws StreamerException when Kafka is away or does not let us
     */
    LiveCursor start() {
        TradePublisher opened = publishers.open(streamer);
        publisher = opened;
        LiveCursor cursor = LiveCursor.parse(opened.start());
        sequence = cursor.sequence();
        slot = cursor.slot();
        placed = slot.isPresent();
        return cursor;
    }

    /** Ends {@link #run} once the outbox is empty. */
    void stop() {
        stopping = true;
    }

    /**
     * Sends until {@link #stop}.
     *
     * @throws StreamerException.Refused when Kafka does not let us
     * @throws StreamerException.Superseded when another process has taken the streamer's name
     * @throws InterruptedException when it was interrupted; what was not committed is kept
     */
    void run() throws InterruptedException {
        while (!stopping || outbox.size() > 0) {
            try {
                send();
            } catch (StreamerException.Unavailable | SchemaRegistryException.Unavailable e) {
                again(e);
            }
        }
    }

    /** Closes the connection to Kafka. */
    void close() {
        if (publisher != null) {
            publisher.close();
            publisher = null;
        }
    }

    private void send() throws InterruptedException {
        TradePublisher to = publisher;
        if (to == null) {
            throw new IllegalStateException("not started");
        }
        Outbox.Entry entry = outbox.take(stopping ? Duration.ZERO : LOOK);
        if (entry != null) {
            add(entry, to);
        }
        boolean due = !clock.instant().isBefore(to.commitDue());
        // Before anything of the first slot counts, the cursor tells where it begins: otherwise the
        // next life would begin with whatever comes, and the rest of the slot were lost.
        boolean begins = !placed && slot.isPresent();
        if (begins || to.pending() > 0 && (due || entry == null && stopping)) {
            commit(to);
        } else if (entry != null && to.pending() == 0) {
            // A slot without trades, and no mark is due: nothing to send.
            outbox.confirm(sequence);
        }
    }

    private void add(Outbox.Entry entry, TradePublisher to) {
        Outgoing outgoing = entry.outgoing();
        if (outgoing instanceof Outgoing.Fill fill) {
            to.sendPriced(fill.trade());
        } else if (outgoing instanceof Outgoing.Token token) {
            to.tell(token.info());
        } else if (outgoing instanceof Outgoing.Missed missed) {
            to.tell(missed.gap());
        } else if (outgoing instanceof Outgoing.Letter letter) {
            to.setAside(letter.letter(), letter.bytes());
        } else if (outgoing instanceof Outgoing.SlotDone done) {
            slot = OptionalLong.of(Math.max(slot.orElse(0), done.slot()));
        } else if (outgoing instanceof Outgoing.SlotBegun begun) {
            for (int due = rhythm.due(begun.time(), clock.instant()); due > 0; due--) {
                to.mark(begun.time());
            }
        }
        sequence = entry.sequence();
    }

    private void commit(TradePublisher to) {
        to.commit(new LiveCursor(sequence, slot).text());
        placed = slot.isPresent();
        outbox.confirm(sequence);
        counters.committed(to.stats());
        wait = SHORTEST_WAIT;
    }

    /** The outcome of the last transaction is not known: the cursor tells. */
    private void again(RuntimeException failed) throws InterruptedException {
        LOG.atWarn()
                .addKeyValue("streamer", streamer)
                .addKeyValue("waiting", outbox.size())
                .addKeyValue("reason", failed.getMessage())
                .log("Kafka or its registry is away; what cannot be sent is kept.");
        while (true) {
            close();
            if (Thread.interrupted()) {
                throw new InterruptedException("told to end while Kafka is away");
            }
            pause.sleep(wait);
            wait = wait.compareTo(LONGEST_WAIT) < 0 ? wait.multipliedBy(2) : wait;
            try {
                LiveCursor cursor = start();
                outbox.confirm(cursor.sequence());
                outbox.takeAgain();
                rhythm = new MarkRhythm();
                counters.reconnected();
                LOG.atInfo().addKeyValue("streamer", streamer).log("Kafka is back.");
                return;
            } catch (StreamerException.Unavailable e) {
                LOG.debug("Kafka is still away", e);
            }
        }
    }
}
