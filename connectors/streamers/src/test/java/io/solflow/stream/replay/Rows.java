package io.solflow.stream.replay;

import io.solflow.schemas.Trade;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.zip.GZIPOutputStream;

/** Sources in memory, and what is read from them. */
final class Rows {

    static final String HEADER =
            "signature,event_time_s,program,mint,wallet,side,quote_amount,token_amount,"
                    + "token_decimals";

    private Rows() {}

    static ReplaySource source(String name, String text) {
        return source(name, text.getBytes(StandardCharsets.UTF_8));
    }

    static ReplaySource source(String name, byte[] bytes) {
        return new InMemory(name, bytes);
    }

    static byte[] gzip(String text) {
        var bytes = new ByteArrayOutputStream();
        try (var packed = new GZIPOutputStream(bytes)) {
            packed.write(text.getBytes(StandardCharsets.UTF_8));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return bytes.toByteArray();
    }

    /** A line in the columns of {@link #HEADER}. */
    static String line(String signature, long eventTimeSeconds) {
        return signature + "," + eventTimeSeconds + ",pumpfun,mint-1,wallet-1,buy,1000,2000,6";
    }

    static String csv(String... lines) {
        return HEADER + "\n" + String.join("\n", lines) + "\n";
    }

    static List<Row> read(ReplaySource source) {
        try (var reader = RowReader.open(source, 0, TickFiles.STANDARD)) {
            return items(reader).stream().map(Item::row).toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static List<Trade> trades(ReplaySource source) {
        return read(source).stream()
                .map(
                        row -> {
                            if (row instanceof Row.Fill fill) {
                                return fill.trade();
                            }
                            throw new AssertionError("broken: " + row);
                        })
                .toList();
    }

    static List<Item> items(Items items) throws IOException {
        var all = new ArrayList<Item>();
        for (Item item = items.next(); item != null; item = items.next()) {
            all.add(item);
        }
        return all;
    }

    private record InMemory(String name, byte[] bytes) implements ReplaySource {
        @Override
        public String location() {
            return "memory/" + name;
        }

        @Override
        public InputStream open() {
            return new ByteArrayInputStream(bytes);
        }
    }
}
