package io.solflow.sqlite.bench;

import io.solflow.schemas.Trade;
import io.solflow.sink.Row;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.apache.avro.io.BinaryDecoder;
import org.apache.avro.io.BinaryEncoder;
import org.apache.avro.io.DatumReader;
import org.apache.avro.io.DatumWriter;
import org.apache.avro.io.DecoderFactory;
import org.apache.avro.io.EncoderFactory;
import org.apache.avro.specific.SpecificData;
import org.apache.avro.specific.SpecificDatumWriter;

/** What decoding adds to writing: Avro's fast reader, which the sink's serde uses. */
final class DecodePart {

    private static final int ROUNDS = 5;

    private final StorePlan plan;
    private final Lines lines;

    DecodePart(StorePlan plan, Lines lines) {
        this.plan = plan;
        this.lines = lines;
    }

    void run() throws IOException {
        List<byte[]> records = encoded();
        DatumReader<Trade> reader =
                new SpecificData(Trade.class.getClassLoader())
                        .getFastReaderBuilder()
                        .createDatumReader(Trade.getClassSchema());
        double best = 0;
        BinaryDecoder decoder = null;
        long lamports = 0;
        for (int round = 0; round < ROUNDS; round++) {
            var watch = new Stopwatch();
            watch.start();
            for (byte[] record : records) {
                decoder = DecoderFactory.get().binaryDecoder(record, decoder);
                lamports += reader.read(null, decoder).getQuoteAmount();
            }
            watch.stop();
            best = Math.max(best, records.size() / watch.processorSeconds());
        }
        Map<String, Object> line = Lines.of("decode");
        line.put("trades", records.size());
        line.put("records_per_s", best);
        line.put("bytes_per_record", records.stream().mapToInt(it -> it.length).average().orElse(0));
        line.put("lamports", lamports / ROUNDS);
        lines.print(line);
    }

    private List<byte[]> encoded() throws IOException {
        DatumWriter<Trade> writer = new SpecificDatumWriter<>(Trade.getClassSchema());
        var records = new ArrayList<byte[]>();
        BinaryEncoder encoder = null;
        for (Row<Trade> row : new TradeFeed(plan.trades()).rows(plan.batch() * 4)) {
            var bytes = new ByteArrayOutputStream();
            encoder = EncoderFactory.get().binaryEncoder(bytes, encoder);
            writer.write(row.present(), encoder);
            encoder.flush();
            records.add(bytes.toByteArray());
        }
        return records;
    }
}
