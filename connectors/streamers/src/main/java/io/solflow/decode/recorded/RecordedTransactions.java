package io.solflow.decode.recorded;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.solflow.decode.Transaction;
import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.function.Consumer;
import java.util.zip.GZIPInputStream;
import org.jspecify.annotations.Nullable;

/**
 * Reads the transactions of a file: the answers of {@code getTransaction} and {@code getBlock},
 * wrapped by JSON-RPC or not; updates of the gRPC stream as JSON; several of them one after the
 * other or in a list; compressed with gzip or not. Holds one transaction in memory at a time, and a
 * few numbers of each block.
 *
 * <p>The bytes are read twice: in the answer for a block the time stands behind the transactions.
 * For one thread.
 */
public final class RecordedTransactions implements AutoCloseable {

    private static final ObjectMapper JSON =
            // The bytes are closed by us: whoever gave them may want to know what lies behind.
            new ObjectMapper(new JsonFactory().disable(JsonParser.Feature.AUTO_CLOSE_SOURCE));
    private static final int GZIP_MAGIC = 0x1f8b;
    private static final int BUFFER = 1 << 16;

    private final String name;
    private final InputStream in;
    private final JsonParser parser;
    private final Iterator<BlockHeader> headers;
    private @Nullable RootReader root;
    private int roots;

    private RecordedTransactions(String name, InputStream in, Iterator<BlockHeader> headers)
            throws IOException {
        this.name = name;
        this.in = in;
        this.parser = JSON.createParser(in);
        this.headers = headers;
    }

    /**
     * Reads a file to its end.
     *
     * @param sink takes the transactions in their order
     * @throws RecordingUnreadable when the file cannot be read, or is no recording; the
     *     transactions before the bad place have been taken
     */
    public static void read(Path file, Consumer<Transaction> sink) {
        InputStream scanned;
        try {
            scanned = Files.newInputStream(file);
        } catch (IOException e) {
            throw unreadable(file.toString(), 0, e);
        }
        try (var transactions = open(file.toString(), scanned, () -> Files.newInputStream(file))) {
            for (Transaction next = transactions.next(); next != null; next = transactions.next()) {
                sink.accept(next);
            }
        }
    }

    /** Opens bytes. */
    @FunctionalInterface
    public interface Bytes {
        /** The bytes from the start; whoever asks closes them. */
        InputStream open() throws IOException;
    }

    /**
     * Looks through a recording once, to read it then as it is asked for.
     *
     * @param name of the recording, for messages
     * @param scanned the bytes; read to their end and closed
     * @param read opens the same bytes again; closed with what is returned
     * @throws RecordingUnreadable when the bytes cannot be read, or are no JSON objects
     */
    public static RecordedTransactions open(String name, InputStream scanned, Bytes read) {
        var headers = new ArrayList<BlockHeader>();
        try (var scan = new RecordedTransactions(name, unpacked(scanned), headers.iterator())) {
            while (scan.nextRoot()) {
                headers.add(HeaderScan.of(scan.parser));
            }
        } catch (BadJson | IOException e) {
            throw unreadable(name, headers.size(), e);
        }
        if (headers.isEmpty()) {
            throw new RecordingUnreadable(name + " holds nothing", null);
        }
        try {
            return new RecordedTransactions(
                    name, unpacked(read.open()), List.copyOf(headers).iterator());
        } catch (IOException e) {
            throw unreadable(name, 0, e);
        }
    }

    /**
     * The next transaction; null at the end.
     *
     * @throws RecordingUnreadable when there is something else; the place is named
     */
    public @Nullable Transaction next() {
        try {
            while (true) {
                if (root == null) {
                    if (!nextRoot()) {
                        return null;
                    }
                    root = new RootReader(parser, JSON, headers.next());
                }
                Transaction next = root.next();
                if (next != null) {
                    return next;
                }
                root = null;
                roots++;
            }
        } catch (BadJson | IOException e) {
            throw unreadable(name, roots, e);
        }
    }

    /** Moves to the next object at the top, or in the list at the top; false at the end. */
    private boolean nextRoot() throws IOException, BadJson {
        for (JsonToken token = parser.nextToken(); token != null; token = parser.nextToken()) {
            if (token == JsonToken.START_OBJECT) {
                return true;
            } else if (token != JsonToken.START_ARRAY && token != JsonToken.END_ARRAY) {
                throw new BadJson("", "is neither a transaction nor a block");
            }
        }
        return false;
    }

    /**
     * What to say of a failure.
     *
     * @param before objects at the top that were read in good order
     */
    private static RecordingUnreadable unreadable(String name, int before, Exception e) {
        if (e instanceof JsonProcessingException json) {
            var at = json.getLocation();
            String place = at == null ? "" : ":" + at.getLineNr() + ":" + at.getColumnNr();
            return new RecordingUnreadable(
                    name + place + ": no valid JSON: " + json.getOriginalMessage(), e);
        } else if (e instanceof BadJson) {
            String which = before == 0 ? "" : " (object " + (before + 1) + " of the file)";
            return new RecordingUnreadable(name + which + ": " + e.getMessage(), e);
        }
        return new RecordingUnreadable("cannot read " + name + ": " + e.getMessage() + ".", e);
    }

    private static InputStream unpacked(InputStream stored) throws IOException {
        var in = new BufferedInputStream(stored, BUFFER);
        try {
            in.mark(2);
            int magic = in.read() << 8 | in.read();
            in.reset();
            return magic == GZIP_MAGIC ? new GZIPInputStream(in, BUFFER) : in;
        } catch (IOException e) {
            in.close();
            throw e;
        }
    }

    @Override
    public void close() {
        try {
            parser.close();
            in.close();
        } catch (IOException e) {
            throw new UncheckedIOException(name + " was not closed in order", e);
        }
    }
}
