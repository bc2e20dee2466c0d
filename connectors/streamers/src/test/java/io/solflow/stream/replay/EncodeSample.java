package io.solflow.stream.replay;

import io.solflow.schemas.Trade;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import java.util.zip.Deflater;
import java.util.zip.GZIPOutputStream;

/**
 * Makes a file of the bundled sample from a recording: {@code EncodeSample FROM TO.csv.gz}. The
 * same input gives the same bytes.
 */
final class EncodeSample {

    private static final String HEADER =
            "signature,slot,event_time_s,program,pool,mint,wallet,side,quote_amount,token_amount,"
                    + "token_decimals";

    private EncodeSample() {}

    public static void main(String[] arguments) throws IOException {
        String text = String.join("\n", lines(Path.of(arguments[0]))) + "\n";
        try (OutputStream out = Files.newOutputStream(Path.of(arguments[1]));
                var packed = new BestCompression(out)) {
            packed.write(text.getBytes(StandardCharsets.UTF_8));
        }
    }

    /** The recording in the columns of the sample, header first. */
    static List<String> lines(Path recording) throws IOException {
        var lines = new ArrayList<String>();
        lines.add(HEADER);
        try (var rows = RowReader.open(ReplaySource.file(recording), 0, TickFiles.STANDARD)) {
            for (Item item = rows.next(); item != null; item = rows.next()) {
                if (!(item.row() instanceof Row.Fill fill)) {
                    throw new IllegalStateException("a broken row: " + item.row());
                }
                lines.add(line(fill.trade()));
            }
        }
        return lines;
    }

    private static String line(Trade trade) {
        String signature = trade.getSignature();
        return Stream.of(
                        signature.startsWith("row:") ? null : signature,
                        trade.getSlot(),
                        trade.getEventTimeS(),
                        trade.getProgram(),
                        trade.getPool(),
                        trade.getMint(),
                        trade.getWallet(),
                        trade.getSide(),
                        trade.getQuoteAmount(),
                        trade.getTokenAmount(),
                        trade.getTokenDecimals())
                .map(value -> value == null ? "" : value.toString())
                .collect(Collectors.joining(","));
    }

    private static final class BestCompression extends GZIPOutputStream {
        BestCompression(OutputStream out) throws IOException {
            super(out);
            def.setLevel(Deflater.BEST_COMPRESSION);
        }
    }
}
