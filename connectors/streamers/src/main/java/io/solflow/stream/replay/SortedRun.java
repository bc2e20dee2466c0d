package io.solflow.stream.replay;

import io.solflow.schemas.Quote;
import io.solflow.schemas.TokenInfo;
import io.solflow.schemas.Trade;
import java.io.BufferedInputStream;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import org.apache.avro.io.BinaryDecoder;
import org.apache.avro.io.BinaryEncoder;
import org.apache.avro.io.DecoderFactory;
import org.apache.avro.io.EncoderFactory;
import org.apache.avro.specific.SpecificDatumReader;
import org.apache.avro.specific.SpecificDatumWriter;
import org.jspecify.annotations.Nullable;

/** Sorted items in a temporary file, read back once; closing it deletes the file. */
final class SortedRun implements Items {

    private static final int BUFFER = 64 * 1024;

    private static final int FILL = 0;
    private static final int TICK = 1;
    private static final int BROKEN = 2;
    private static final int CREATED = 3;

    private final Path file;
    private final InputStream in;
    private final BinaryDecoder decoder;
    private final SpecificDatumReader<Trade> trades = new SpecificDatumReader<>(Trade.class);
    private final SpecificDatumReader<Quote> quotes = new SpecificDatumReader<>(Quote.class);
    private final SpecificDatumReader<TokenInfo> tokens =
            new SpecificDatumReader<>(TokenInfo.class);

    private SortedRun(Path file) throws IOException {
        this.file = file;
        this.in = new BufferedInputStream(Files.newInputStream(file), BUFFER);
        this.decoder = DecoderFactory.get().binaryDecoder(in, null);
    }

    static SortedRun read(Path file) throws IOException {
        return new SortedRun(file);
    }

    /** Writes all items, which are sorted already, and closes them. */
    static Path write(Items items, Path file) throws IOException {
        var trades = new SpecificDatumWriter<>(Trade.class);
        var quotes = new SpecificDatumWriter<>(Quote.class);
        var tokens = new SpecificDatumWriter<>(TokenInfo.class);
        try (items;
                var out = new BufferedOutputStream(Files.newOutputStream(file), BUFFER)) {
            BinaryEncoder encoder = EncoderFactory.get().binaryEncoder(out, null);
            for (Item item = items.next(); item != null; item = items.next()) {
                write(item, encoder, trades, quotes, tokens);
            }
            encoder.flush();
        }
        return file;
    }

    private static void write(
            Item item,
            BinaryEncoder out,
            SpecificDatumWriter<Trade> trades,
            SpecificDatumWriter<Quote> quotes,
            SpecificDatumWriter<TokenInfo> tokens)
            throws IOException {
        out.writeLong(item.timeMillis());
        out.writeInt(item.source());
        out.writeLong(item.row().line());
        if (item.row() instanceof Row.Fill fill) {
            out.writeInt(FILL);
            trades.write(fill.trade(), out);
        } else if (item.row() instanceof Row.Tick tick) {
            out.writeInt(TICK);
            quotes.write(tick.quote(), out);
        } else if (item.row() instanceof Row.Created created) {
            out.writeInt(CREATED);
            tokens.write(created.token(), out);
        } else if (item.row() instanceof Row.Broken broken) {
            out.writeInt(BROKEN);
            out.writeString(broken.reason());
            out.writeBytes(broken.bytes());
            out.writeLong(broken.length());
        }
    }

    @Override
    public @Nullable Item next() throws IOException {
        if (decoder.isEnd()) {
            return null;
        }
        long timeMillis = decoder.readLong();
        int source = decoder.readInt();
        long line = decoder.readLong();
        Row row =
                switch (decoder.readInt()) {
                    case FILL -> fill(line);
                    case TICK -> tick(line);
                    case CREATED -> created(line);
                    default -> broken(line);
                };
        return new Item(timeMillis, source, row);
    }

    private Row tick(long line) throws IOException {
        return new Row.Tick(line, quotes.read(null, decoder));
    }

    private Row created(long line) throws IOException {
        return new Row.Created(line, tokens.read(null, decoder));
    }

    private Row fill(long line) throws IOException {
        return new Row.Fill(line, trades.read(null, decoder));
    }

    private Row broken(long line) throws IOException {
        String reason = decoder.readString();
        ByteBuffer bytes = decoder.readBytes(null);
        var copy = new byte[bytes.remaining()];
        bytes.get(copy);
        return new Row.Broken(line, reason, copy, decoder.readLong());
    }

    @Override
    public void close() throws IOException {
        in.close();
        Files.deleteIfExists(file);
    }
}
