package io.solflow.stream.live;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.concurrent.atomic.LongAdder;
import org.jspecify.annotations.Nullable;

/**
 * Lines appended to a file that is rotated by its size. They gather in memory; {@link #flush}
 * writes them, all or none: what a failed writing has left in the file is taken back by the next
 * one, and its lines are written again. For one thread; {@link #written} may be called by any.
 */
final class LinesFile implements AutoCloseable {

    private static final int FULL = 64 << 10;

    private final LinesConfig config;
    private final ByteArrayOutputStream pending = new ByteArrayOutputStream();
    private final LongAdder written = new LongAdder();
    private int pendingLines;
    private @Nullable FileChannel channel;

    /** Bytes of whole lines in the file; negative before it was opened. */
    private long bytes = -1;

    private LinesFile(LinesConfig config) {
        this.config = config;
    }

    /** Opens one; what lies in the file stays. */
    static LinesFile open(LinesConfig config) throws IOException {
        Path folder = config.file().toAbsolutePath().getParent();
        if (folder != null) {
            Files.createDirectories(folder);
        }
        var file = new LinesFile(config);
        file.channel();
        return file;
    }

    /** Adds a line, without its end, to those that wait. */
    void append(String line) {
        pending.writeBytes(line.getBytes(StandardCharsets.UTF_8));
        pending.write('\n');
        pendingLines++;
    }

    /** Lines that are in the file, or were before it was rotated. */
    long written() {
        return written.sum();
    }

    /** Lines that wait for {@link #flush}. */
    int pendingLines() {
        return pendingLines;
    }

    /** Whether the lines that wait should be written before another is added. */
    boolean isFull() {
        return pending.size() >= FULL || bytes + pending.size() >= config.rotateBytes();
    }

    /**
     * Writes the lines that wait.
     *
     * @throws IOException when the disk does not take them, so that they still wait; or when the
     *     full file cannot be put aside, which the next call tries again
     */
    void flush() throws IOException {
        if (pendingLines > 0) {
            FileChannel to = channel();
            try {
                write(to);
            } catch (IOException e) {
                channel = null;
                to.close();
                throw e;
            }
            bytes += pending.size();
        }
        written.add(pendingLines);
        pending.reset();
        pendingLines = 0;
        if (bytes >= config.rotateBytes()) {
            rotate();
        }
    }

    private void write(FileChannel to) throws IOException {
        ByteBuffer all = ByteBuffer.wrap(pending.toByteArray());
        while (all.hasRemaining()) {
            to.write(all);
        }
    }

    private FileChannel channel() throws IOException {
        if (channel != null) {
            return channel;
        }
        FileChannel opened =
                FileChannel.open(
                        config.file(),
                        StandardOpenOption.CREATE,
                        StandardOpenOption.WRITE,
                        StandardOpenOption.APPEND);
        try {
            if (bytes >= 0 && opened.size() > bytes) {
                opened.truncate(bytes);
            }
            bytes = opened.size();
        } catch (IOException e) {
            opened.close();
            throw e;
        }
        channel = opened;
        return opened;
    }

    private void rotate() throws IOException {
        close();
        for (int number = config.keep(); number > 1; number--) {
            Path younger = numbered(number - 1);
            if (Files.exists(younger)) {
                Files.move(younger, numbered(number), StandardCopyOption.REPLACE_EXISTING);
            }
        }
        Files.move(config.file(), numbered(1), StandardCopyOption.REPLACE_EXISTING);
        bytes = -1;
        channel();
    }

    private Path numbered(int number) {
        return config.file().resolveSibling(config.file().getFileName() + "." + number);
    }

    @Override
    public void close() throws IOException {
        if (channel != null) {
            channel.close();
            channel = null;
        }
    }
}
