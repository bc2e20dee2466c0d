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
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import java.util.zip.GZIPInputStream;

/**
 * Reads the transactions of a file: the answers of {@code getTransaction} and {@code getBlock},
 * wrapped by JSON-RPC or not; updates of the gRPC stream as JSON; several of them one after the
 * other or in a list; compressed with gzip or not. Holds one transaction in memory at a time.
 *
 * <p>The file is read twice: in the answer for a block the time stands behind the transactions.
 */
public final class RecordedTransactions {

    private static final ObjectMapper JSON = new ObjectMapper(new JsonFactory());
    private static final int GZIP_MAGIC = 0x1f8b;

    private final Path file;

    private RecordedTransactions(Path file) {
        this.file = file;
    }

    /**
     * Reads a file to its end.
     *
     * @param sink takes the transactions in their order
     * @throws RecordingUnreadable when the file cannot be read, or is no recording; the
     *     transactions before the bad place have been taken
     */
    public static void read(Path file, Consumer<Transaction> sink) {
        new RecordedTransactions(file).read(sink);
    }

    private void read(Consumer<Transaction> sink) {
        List<BlockHeader> headers = new ArrayList<>();
        eachRoot(parser -> headers.add(HeaderScan.of(parser)));
        var roots = headers.iterator();
        if (headers.isEmpty()) {
            throw new RecordingUnreadable(file + " holds nothing", null);
        }
        eachRoot(parser -> new RootReader(parser, JSON, roots.next(), sink).read());
    }

    /** Does something with each object at the top, or in the list at the top. */
    private interface RootAction {
        void on(JsonParser parser) throws IOException, BadJson;
    }

    private void eachRoot(RootAction action) {
        int number = 0;
        try (InputStream in = open();
                JsonParser parser = JSON.createParser(in)) {
            for (JsonToken token = parser.nextToken(); token != null; token = parser.nextToken()) {
                if (token == JsonToken.START_OBJECT) {
                    action.on(parser);
                    number++;
                } else if (token != JsonToken.START_ARRAY && token != JsonToken.END_ARRAY) {
                    throw new BadJson("", "is neither a transaction nor a block");
                }
            }
        } catch (BadJson e) {
            String which = number == 0 ? "" : " (object " + (number + 1) + " of the file)";
            throw new RecordingUnreadable(file + which + ": " + e.getMessage(), e);
        } catch (JsonProcessingException e) {
            var at = e.getLocation();
            String place = at == null ? "" : ":" + at.getLineNr() + ":" + at.getColumnNr();
            throw new RecordingUnreadable(
                    file + place + ": no valid JSON: " + e.getOriginalMessage(), e);
        } catch (IOException e) {
            throw new RecordingUnreadable("cannot read " + file + ": " + e.getMessage() + ".", e);
        }
    }

    private InputStream open() throws IOException {
        var in = new BufferedInputStream(Files.newInputStream(file), 1 << 16);
        try {
            in.mark(2);
            int magic = in.read() << 8 | in.read();
            in.reset();
            return magic == GZIP_MAGIC ? new GZIPInputStream(in, 1 << 16) : in;
        } catch (IOException e) {
            in.close();
            throw e;
        }
    }
}
