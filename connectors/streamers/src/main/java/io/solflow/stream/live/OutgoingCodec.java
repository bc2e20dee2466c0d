package io.solflow.stream.live;

import io.solflow.schemas.Gap;
import io.solflow.schemas.TokenInfo;
import io.solflow.schemas.Trade;
import io.solflow.schemas.topic.DeadLetter;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import org.apache.avro.Schema;
import org.apache.avro.io.DatumReader;
import org.apache.avro.io.DatumWriter;
import org.apache.avro.io.DecoderFactory;
import org.apache.avro.io.EncoderFactory;
import org.apache.avro.specific.SpecificDatumReader;
import org.apache.avro.specific.SpecificDatumWriter;
import org.apache.avro.specific.SpecificRecord;

/**
 * Outgoing records as the bytes that lie in the spool. Records are Avro; the schemas that they were
 * written with stand in the head of each file, so a later version of the program reads them. For
 * one thread.
 */
final class OutgoingCodec {

    private static final byte FILL = 1;
    private static final byte TOKEN = 2;
    private static final byte MISSED = 3;
    private static final byte LETTER = 4;
    private static final byte SLOT_DONE = 5;
    private static final byte SLOT_BEGUN = 6;

    private final DatumWriter<Trade> trades = new SpecificDatumWriter<>(Trade.getClassSchema());
    private final DatumWriter<TokenInfo> tokens =
            new SpecificDatumWriter<>(TokenInfo.getClassSchema());
    private final DatumWriter<Gap> gaps = new SpecificDatumWriter<>(Gap.getClassSchema());

    /** The schemas that this program writes with, for the head of a file. */
    static byte[] head() {
        String schemas =
                Trade.getClassSchema()
                        + "\n"
                        + TokenInfo.getClassSchema()
                        + "\n"
                        + Gap.getClassSchema();
        return schemas.getBytes(StandardCharsets.UTF_8);
    }

    byte[] encode(Outgoing each) {
        var bytes = new ByteArrayOutputStream(512);
        try (var out = new DataOutputStream(bytes)) {
            if (each instanceof Outgoing.Fill fill) {
                out.writeByte(FILL);
                write(trades, fill.trade(), out);
            } else if (each instanceof Outgoing.Token token) {
                out.writeByte(TOKEN);
                write(tokens, token.info(), out);
            } else if (each instanceof Outgoing.Missed missed) {
                out.writeByte(MISSED);
                write(gaps, missed.gap(), out);
            } else if (each instanceof Outgoing.Letter letter) {
                out.writeByte(LETTER);
                write(letter, out);
            } else if (each instanceof Outgoing.SlotDone done) {
                out.writeByte(SLOT_DONE);
                out.writeLong(done.slot());
            } else if (each instanceof Outgoing.SlotBegun begun) {
                out.writeByte(SLOT_BEGUN);
                out.writeLong(begun.time());
            }
        } catch (IOException e) {
            throw new UncheckedIOException("memory cannot be written", e);
        }
        return bytes.toByteArray();
    }

    private static <T> void write(DatumWriter<T> writer, T record, DataOutputStream out)
            throws IOException {
        var encoder = EncoderFactory.get().directBinaryEncoder(out, null);
        writer.write(record, encoder);
        encoder.flush();
    }

    private static void write(Outgoing.Letter each, DataOutputStream out) throws IOException {
        DeadLetter letter = each.letter();
        if (!(letter.origin() instanceof DeadLetter.Origin.ChainEvent origin)) {
            throw new IllegalArgumentException("not of a live streamer: " + letter.origin());
        }
        out.writeUTF(letter.kind().name());
        out.writeUTF(letter.reason());
        out.writeUTF(origin.streamer());
        out.writeUTF(origin.signature());
        out.writeLong(origin.slot());
        out.writeUTF(origin.program());
        out.writeInt(origin.outerIndex());
        out.writeInt(each.bytes().length);
        out.write(each.bytes());
    }

    /** Reads what was written under a head. For one thread. */
    static final class Reader {

        private final DatumReader<Trade> trades;
        private final DatumReader<TokenInfo> tokens;
        private final DatumReader<Gap> gaps;

        /**
         * A reader of the files with this head.
         *
         * @throws IllegalArgumentException when it is no head of ours
         */
        Reader(byte[] head) {
            String[] schemas = new String(head, StandardCharsets.UTF_8).split("\n");
            if (schemas.length != 3) {
                throw new IllegalArgumentException("no spool of a live streamer");
            }
            trades = reader(schemas[0], Trade.getClassSchema());
            tokens = reader(schemas[1], TokenInfo.getClassSchema());
            gaps = reader(schemas[2], Gap.getClassSchema());
        }

        private static <T extends SpecificRecord> DatumReader<T> reader(
                String written, Schema read) {
            return new SpecificDatumReader<>(new Schema.Parser().parse(written), read);
        }

        Outgoing decode(byte[] bytes) throws IOException {
            var in = new DataInputStream(new ByteArrayInputStream(bytes));
            byte kind = in.readByte();
            return switch (kind) {
                case FILL -> new Outgoing.Fill(read(trades, in));
                case TOKEN -> new Outgoing.Token(read(tokens, in));
                case MISSED -> new Outgoing.Missed(read(gaps, in));
                case LETTER -> letter(in);
                case SLOT_DONE -> new Outgoing.SlotDone(in.readLong());
                case SLOT_BEGUN -> new Outgoing.SlotBegun(in.readLong());
                default -> throw new IOException("an entry of unknown kind " + kind);
            };
        }

        private static <T> T read(DatumReader<T> reader, DataInputStream in) throws IOException {
            return reader.read(null, DecoderFactory.get().directBinaryDecoder(in, null));
        }

        private static Outgoing letter(DataInputStream in) throws IOException {
            var kind = DeadLetter.Kind.valueOf(in.readUTF());
            String reason = in.readUTF();
            var origin =
                    new DeadLetter.Origin.ChainEvent(
                            in.readUTF(), in.readUTF(), in.readLong(), in.readUTF(), in.readInt());
            byte[] bytes = new byte[in.readInt()];
            in.readFully(bytes);
            return new Outgoing.Letter(new DeadLetter(kind, reason, origin), bytes);
        }
    }
}
