package io.solflow.stream.replay;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.List;
import java.util.zip.GZIPInputStream;
import java.util.zip.ZipException;

/** What a source holds: rows as CSV, rows as JSON Lines, or transactions. */
final class Recording {

    private static final int BUFFER = 64 * 1024;
    private static final int GZIP_MAGIC = 0x1F8B;

    private Recording() {}

    /**
     * The rows of a source in file order.
     *
     * @param number of the source, from 0
     * @param stored gives the source's bytes from the start; closed with the rows
     * @throws ReplayRefused when nothing in it can be used
     */
    static Items rows(ReplaySource source, int number, TickFiles ticks, RowReader.Stored stored)
            throws IOException {
        return RecordedForm.isTransactions(source)
                ? TransactionItems.open(source, number, stored)
                : RowReader.open(source, number, ticks, stored);
    }

    /**
     * Unpacks when the first bytes are gzip's; a name in {@code .gz} promises that they are. Closes
     * the bytes when it fails.
     */
    static InputStream unpacked(String name, InputStream stored) throws IOException {
        try {
            return unpackedUnlessItFails(name, new BufferedInputStream(stored, BUFFER));
        } catch (IOException e) {
            stored.close();
            throw e;
        }
    }

    private static InputStream unpackedUnlessItFails(String name, BufferedInputStream buffered)
            throws IOException {
        buffered.mark(2);
        int magic = buffered.read() << 8 | buffered.read();
        buffered.reset();
        if (magic == GZIP_MAGIC) {
            return new BufferedInputStream(new GZIPInputStream(buffered, BUFFER), BUFFER);
        }
        if (name.endsWith(".gz")) {
            throw new ZipException("named .gz, but not compressed with gzip");
        }
        return buffered;
    }

    /** The format that the first lines are in; reads as far as needed. */
    static LineFormat format(ReplaySource source) throws IOException {
        try (var lines = new Lines(unpacked(source.name(), source.open()))) {
            while (lines.next()) {
                if (lines.blank()) {
                    continue;
                }
                return lines.text().stripLeading().startsWith("{")
                        ? json(source, lines)
                        : csv(source, lines);
            }
        }
        throw new ReplayRefused(
                source.location() + " is empty: expected a header line, or JSON Lines");
    }

    private static LineFormat csv(ReplaySource source, Lines lines) {
        try {
            CsvLines csv = CsvLines.withHeader(lines.text());
            Layout.of(List.of(csv.header()));
            return csv;
        } catch (Unreadable e) {
            throw unusable(source, lines, e);
        }
    }

    /** The first readable object decides; when there is none, the first line is to blame. */
    private static LineFormat json(ReplaySource source, Lines lines) throws IOException {
        ReplayRefused first = null;
        do {
            try {
                return new JsonLines(Layout.of(JsonLines.fields(lines.text()).keySet()).headers());
            } catch (Unreadable e) {
                first = first == null ? unusable(source, lines, e) : first;
            }
        } while (lines.next());
        throw first;
    }

    private static ReplayRefused unusable(ReplaySource source, Lines lines, Unreadable reason) {
        return new ReplayRefused(
                source.location() + " line " + lines.number() + ": " + reason.getMessage(), reason);
    }
}
