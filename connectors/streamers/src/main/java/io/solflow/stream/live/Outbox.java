package io.solflow.stream.live;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.Deque;
import java.util.List;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What waits for Kafka, in order. Some is held in memory; when that is full, all that is not
 * confirmed goes to disk, and so does what comes, until Kafka has caught up. When the disk's share
 * is full as well, {@link #put} waits, which slows the source down instead of losing anything.
 *
 * <p>Every entry has a number, one more than that of the entry before, over all lives of the
 * streamer. What was taken stays until it is confirmed, and can be taken again.
 *
 * <p>For one thread that puts and one that takes.
 */
final class Outbox {

    private static final Logger LOG = LoggerFactory.getLogger(Outbox.class);
    private static final int FILE_BYTES = 16 << 20;
    private static final int READ_AHEAD = 1_000;
    private static final Duration ALARM_EVERY = Duration.ofMinutes(1);

    private final int mostInMemory;
    private final Clock clock;
    private final Spool spool;
    private final OutgoingCodec codec = new OutgoingCodec();
    private final Deque<Entry> taken = new ArrayDeque<>();
    private final Deque<Entry> waiting = new ArrayDeque<>();
    private byte[] head = OutgoingCodec.head();
    private OutgoingCodec.Reader reader = new OutgoingCodec.Reader(head);
    private boolean spooling;
    private boolean abandoned;
    private long last;
    private long confirmed;
    private Instant alarmed = Instant.MIN;

    /** An outgoing record and its number. */
    record Entry(long sequence, Outgoing outgoing) {}

    private Outbox(int mostInMemory, Clock clock, Spool spool) {
        this.mostInMemory = mostInMemory;
        this.clock = clock;
        this.spool = spool;
    }

    /**
     * Opens the outbox of a streamer.
     *
     * @param directory of the spool
     * @param mostBytes of the spool
     * @param mostInMemory entries held in memory before the spool is used
     */
    static Outbox open(Path directory, long mostBytes, int mostInMemory, Clock clock)
            throws IOException {
        long fileBytes = Math.min(FILE_BYTES, Math.max(1, mostBytes / 4));
        return new Outbox(
                mostInMemory,
                clock,
                Spool.open(directory, mostBytes, fileBytes, OutgoingCodec.head()));
    }

    /**
     * Goes on after the last number that Kafka has.
     *
     * @return the last complete slot that lies in the spool; empty when none does
     */
    synchronized OptionalLong resume(long sequence) throws IOException {
        confirmed = sequence;
        last = sequence;
        if (spool.isEmpty() || spool.end() <= sequence + 1) {
            spool.clear();
            return OptionalLong.empty();
        }
        if (spool.first() > sequence + 1) {
            LOG.atWarn()
                    .addKeyValue("sent", sequence)
                    .addKeyValue("spooled", spool.first())
                    .log("The spool begins behind what Kafka has; it is sent all the same.");
        }
        spooling = true;
        last = spool.end() - 1;
        OptionalLong slot = OptionalLong.empty();
        for (List<Spool.Read> some = spool.read(READ_AHEAD);
                !some.isEmpty();
                some = spool.read(READ_AHEAD)) {
            for (Spool.Read each : some) {
                if (each.sequence() > sequence && decode(each) instanceof Outgoing.SlotDone done) {
                    slot = OptionalLong.of(done.slot());
                }
            }
        }
        spool.rewind();
        LOG.atInfo()
                .addKeyValue("entries", last - sequence)
                .addKeyValue("bytes", spool.bytes())
                .log("What an earlier run could not send is sent first.");
        return slot;
    }

    /** Adds an entry; waits while the spool is full. */
    synchronized void put(Outgoing outgoing) throws InterruptedException {
        try {
            if (!spooling && taken.size() + waiting.size() >= mostInMemory) {
                LOG.atWarn()
                        .addKeyValue("waiting", size())
                        .log("Kafka is slow or away: what it does not take is kept on disk.");
                startSpooling();
            }
            while (spooling && spool.isFull() && !abandoned) {
                alarm();
                wait(1_000);
            }
            var entry = new Entry(++last, outgoing);
            if (spooling) {
                spool.append(entry.sequence(), codec.encode(outgoing));
            } else {
                waiting.add(entry);
            }
            notifyAll();
        } catch (IOException e) {
            throw failed(e);
        }
    }

    private void startSpooling() throws IOException {
        for (Entry each : taken) {
            spool.append(each.sequence(), codec.encode(each.outgoing()));
        }
        for (Entry each : waiting) {
            spool.append(each.sequence(), codec.encode(each.outgoing()));
        }
        // They are in memory as well, and need not be read back.
        long held = (long) taken.size() + waiting.size();
        for (long skipped = 0; skipped < held; ) {
            skipped += spool.read((int) Math.min(READ_AHEAD, held - skipped)).size();
        }
        spooling = true;
    }

    private void alarm() {
        Instant now = clock.instant();
        if (Duration.between(alarmed, now).compareTo(ALARM_EVERY) >= 0) {
            alarmed = now;
            LOG.atError()
                    .addKeyValue("bytes", spool.bytes())
                    .log(
                            "The spool is full (solflow.streamers.spool-bytes), so the source is"
                                    + " held up. Nothing is lost yet; it will be when the source"
                                    + " no longer has it. Bring Kafka back, or give more room.");
        }
    }

    /** The next entry not taken yet; null when none comes in time. */
    synchronized @Nullable Entry take(Duration patience) throws InterruptedException {
        try {
            Entry next = next();
            if (next == null && !patience.isZero()) {
                wait(Math.max(1, patience.toMillis()));
                next = next();
            }
            return next;
        } catch (IOException e) {
            throw failed(e);
        }
    }

    private @Nullable Entry next() throws IOException {
        if (waiting.isEmpty() && spooling) {
            for (Spool.Read each : spool.read(READ_AHEAD)) {
                if (each.sequence() > confirmed) {
                    waiting.add(new Entry(each.sequence(), decode(each)));
                }
            }
        }
        Entry next = waiting.poll();
        if (next != null) {
            taken.add(next);
        }
        return next;
    }

    /** Kafka has everything up to this number. */
    synchronized void confirm(long sequence) {
        try {
            while (!taken.isEmpty() && taken.peekFirst().sequence() <= sequence) {
                taken.removeFirst();
            }
            confirmed = Math.max(confirmed, sequence);
            if (spooling) {
                spool.discard(confirmed);
                boolean allInMemory = last - confirmed == taken.size() + waiting.size();
                if (allInMemory && taken.size() + waiting.size() <= mostInMemory / 2) {
                    spool.clear();
                    spooling = false;
                    LOG.info("Kafka has caught up; nothing is kept on disk any longer.");
                }
            }
            notifyAll();
        } catch (IOException e) {
            throw failed(e);
        }
    }

    /** What was taken and not confirmed comes again. */
    synchronized void takeAgain() {
        var again = new ArrayList<>(taken);
        Collections.reverse(again);
        again.forEach(waiting::addFirst);
        taken.clear();
    }

    /** Nothing waits for room any longer; what comes is kept all the same. */
    synchronized void abandon() {
        abandoned = true;
        notifyAll();
    }

    /** Keeps on disk what is not confirmed, for the next life. */
    synchronized void close() {
        abandon();
        try {
            if (!spooling && size() > 0) {
                startSpooling();
            }
            if (size() > 0) {
                LOG.atWarn()
                        .addKeyValue("waiting", size())
                        .log(
                                "Kafka did not take everything; the rest is kept on disk and sent"
                                        + " by the next start.");
            }
            spool.close();
        } catch (IOException e) {
            throw failed(e);
        }
    }

    /** Entries that Kafka does not have yet. */
    synchronized long size() {
        return last - confirmed;
    }

    /** Bytes on disk. */
    synchronized long spooledBytes() {
        return spool.bytes();
    }

    private Outgoing decode(Spool.Read each) throws IOException {
        if (!Arrays.equals(each.head(), head)) {
            head = each.head();
            reader = new OutgoingCodec.Reader(head);
        }
        return reader.decode(each.entry());
    }

    private static UncheckedIOException failed(IOException e) {
        return new UncheckedIOException(
                "the spool under solflow.data cannot be used: " + e.getMessage(), e);
    }
}
