package io.solflow.stream.live;

import io.solflow.schemas.Trade;
import java.io.IOException;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.LongAdder;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Writes a copy of the trades as lines, by a thread of its own, so that a slow or full disk never
 * holds up the way to Kafka: what the disk does not take stays in memory and is tried again, and
 * what has no room there is left out of the copy, and counted. Trades that come again soon after a
 * break are written once.
 */
final class LinesCopy implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(LinesCopy.class);
    private static final int WAITING = 50_000;
    private static final int REMEMBERED = 100_000;
    private static final long LOOK_MILLIS = 200;
    private static final long STOP_MILLIS = 5_000;

    private final LinesConfig config;
    private final TradeLine lines = new TradeLine();
    private final BlockingQueue<Trade> waiting = new ArrayBlockingQueue<>(WAITING);
    private final Set<Identity> written = recent();
    private final LongAdder leftOut = new LongAdder();
    private final Thread thread = new Thread(this::write, "solflow-lines");
    private final LinesFile file;
    private volatile boolean stopping;

    private record Identity(String signature, int outer, int ordinal) {}

    private LinesCopy(LinesConfig config, LinesFile file) {
        this.config = config;
        this.file = file;
    }

    /** Starts one; what lies in the file stays. */
    static LinesCopy start(LinesConfig config) throws IOException {
        var copy = new LinesCopy(config, LinesFile.open(config));
        copy.thread.setDaemon(true);
        copy.thread.start();
        return copy;
    }

    /** Hands a trade over; it must not be changed afterwards. Never waits. */
    void offer(Trade trade) {
        if (!waiting.offer(trade)) {
            leftOut.increment();
        }
    }

    /** Trades that are not in the copy. */
    long leftOut() {
        return leftOut.sum();
    }

    long written() {
        return file.written();
    }

    /** Writes what waits, for some seconds at most. */
    @Override
    public void close() {
        stopping = true;
        try {
            thread.join(STOP_MILLIS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        if (leftOut() > 0) {
            LOG.atWarn()
                    .addKeyValue("file", config.file())
                    .addKeyValue("leftOut", leftOut())
                    .log("The copy of the trades lacks some; Kafka has them.");
        }
    }

    private void write() {
        boolean failing = false;
        while (!stopping || !failing && (!waiting.isEmpty() || file.pendingLines() > 0)) {
            try {
                if (file.isFull()) {
                    file.flush();
                }
                Trade trade = waiting.poll(stopping ? 0 : LOOK_MILLIS, TimeUnit.MILLISECONDS);
                if (trade == null) {
                    file.flush();
                    failing = false;
                } else if (written.add(identity(trade))) {
                    add(trade);
                }
            } catch (IOException e) {
                sayOnce(failing, e);
                failing = true;
                pause();
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                break;
            }
        }
        leftOut.add(waiting.size() + (long) file.pendingLines());
        try {
            file.close();
        } catch (IOException e) {
            LOG.warn("The copy of the trades was not closed in order", e);
        }
    }

    /** A trade that cannot be told as a line is left out; the others go on. */
    private void add(Trade trade) {
        try {
            file.append(lines.of(trade));
        } catch (IOException | RuntimeException e) {
            leftOut.increment();
            LOG.atError()
                    .addKeyValue("signature", trade.getSignature())
                    .setCause(e)
                    .log("A trade is left out of the copy; Kafka gets it.");
        }
    }

    private void sayOnce(boolean failing, IOException e) {
        if (!failing) {
            LOG.atError()
                    .addKeyValue("file", config.file())
                    .addKeyValue("reason", e.toString())
                    .log(
                            "The copy of the trades cannot be written and is tried again; Kafka"
                                    + " gets them all.");
        }
    }

    /** Does not ask a failing disk more often than a calm one. */
    private void pause() {
        try {
            TimeUnit.MILLISECONDS.sleep(LOOK_MILLIS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private static Identity identity(Trade trade) {
        return new Identity(trade.getSignature(), trade.getOuterIndex(), trade.getOrdinal());
    }

    private static Set<Identity> recent() {
        return Collections.newSetFromMap(
                new LinkedHashMap<>() {
                    private static final long serialVersionUID = 1L;

                    @Override
                    protected boolean removeEldestEntry(Map.Entry<Identity, Boolean> eldest) {
                        return size() > REMEMBERED;
                    }
                });
    }
}
