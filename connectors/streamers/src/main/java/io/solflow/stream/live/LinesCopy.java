package io.solflow.stream.live;

import io.solflow.schemas.Trade;
import java.io.BufferedWriter;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.LongAdder;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Writes a copy of the trades as lines, by a thread of its own, so that a slow or full disk never
 * holds up the way to Kafka: what the disk does not take in time is left out of the copy, and
 * counted. Trades that come again soon after a break are written once.
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
    private final LongAdder lineCount = new LongAdder();
    private final Thread thread = new Thread(this::write, "solflow-lines");
    private @Nullable BufferedWriter out;
    private long bytes;
    private volatile boolean stopping;

    private record Identity(String signature, int outer, int ordinal) {}

    private LinesCopy(LinesConfig config) {
        this.config = config;
    }

    /** Starts one; what lies in the file stays. */
    static LinesCopy start(LinesConfig config) throws IOException {
        var copy = new LinesCopy(config);
        Path folder = config.file().toAbsolutePath().getParent();
        if (folder != null) {
            Files.createDirectories(folder);
        }
        copy.open();
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
        return lineCount.sum();
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
        while (!stopping || !waiting.isEmpty()) {
            try {
                Trade trade = waiting.poll(LOOK_MILLIS, TimeUnit.MILLISECONDS);
                if (trade == null) {
                    flush();
                } else if (written.add(identity(trade))) {
                    write(trade);
                }
                failing = false;
            } catch (IOException | RuntimeException e) {
                leftOut.increment();
                if (!failing) {
                    LOG.atError()
                            .addKeyValue("file", config.file())
                            .addKeyValue("reason", e.toString())
                            .log("The copy of the trades cannot be written; Kafka gets them all.");
                }
                failing = true;
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                return;
            }
        }
        try {
            if (out != null) {
                out.close();
            }
        } catch (IOException e) {
            LOG.warn("The copy of the trades was not closed in order", e);
        }
    }

    private void write(Trade trade) throws IOException {
        BufferedWriter to = out == null ? open() : out;
        String line = lines.of(trade);
        to.write(line);
        to.write('\n');
        bytes += line.length() + 1L;
        lineCount.increment();
        if (bytes >= config.rotateBytes()) {
            rotate(to);
        }
    }

    private void flush() throws IOException {
        if (out != null) {
            out.flush();
        }
    }

    private BufferedWriter open() throws IOException {
        BufferedWriter opened =
                Files.newBufferedWriter(
                        config.file(),
                        StandardCharsets.UTF_8,
                        StandardOpenOption.CREATE,
                        StandardOpenOption.APPEND);
        bytes = Files.size(config.file());
        out = opened;
        return opened;
    }

    private void rotate(BufferedWriter full) throws IOException {
        out = null;
        full.close();
        for (int number = config.keep(); number > 1; number--) {
            Path younger = numbered(number - 1);
            if (Files.exists(younger)) {
                Files.move(younger, numbered(number), StandardCopyOption.REPLACE_EXISTING);
            }
        }
        Files.move(config.file(), numbered(1), StandardCopyOption.REPLACE_EXISTING);
        open();
    }

    private Path numbered(int number) {
        return config.file().resolveSibling(config.file().getFileName() + "." + number);
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
