package io.solflow.stream.replay;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The rows of one source in file order, as items. For one thread. */
final class RowReader implements Items {

    private static final char NOT_UTF_8 = '\uFFFD';

    private final ReplaySource source;
    private final int number;
    private final LineFormat format;
    private final RowForm form;
    private final Lines lines;
    private boolean headerRead;
    private long rows;
    private long timeMillis;

    private RowReader(
            ReplaySource source, int number, LineFormat format, RowForm form, Lines lines) {
        this.source = source;
        this.number = number;
        this.format = format;
        this.form = form;
        this.lines = lines;
    }

    /**
     * @param number of the source, from 0
     * @throws ReplayRefused when the header is unusable
     */
    static RowReader open(ReplaySource source, int number, TickFiles ticks) throws IOException {
        return open(source, number, ticks, source::open);
    }

    /**
     * @param stored gives the source's bytes from the start; closed with the reader
     */
    static RowReader open(ReplaySource source, int number, TickFiles ticks, Stored stored)
            throws IOException {
        LineFormat format = Recording.format(source);
        try {
            List<String> header = List.of(format.header());
            RowForm form = Layout.of(header).form(source, header, ticks);
            var lines = new Lines(Recording.unpacked(source.name(), stored.open()));
            return new RowReader(source, number, format, form, lines);
        } catch (Unreadable e) {
            throw new ReplayRefused(source.location() + ": " + e.getMessage(), e);
        }
    }

    /** Opens the bytes of a source. */
    @FunctionalInterface
    interface Stored {
        InputStream open() throws IOException;
    }

    @Override
    public @Nullable Item next() {
        try {
            while (lines.next()) {
                if (lines.blank()) {
                    continue;
                }
                if (!headerRead && format instanceof CsvLines) {
                    headerRead = true;
                    continue;
                }
                rows++;
                return item();
            }
            return null;
        } catch (IOException e) {
            throw new UncheckedIOException(
                    source.location()
                            + " cannot be read beyond line "
                            + lines.number()
                            + ": "
                            + e.getMessage(),
                    e);
        }
    }

    private Item item() {
        try {
            Row.Usable row = form.row(format.cells(text()), lines.number(), rows);
            timeMillis = row.timeMillis();
            return new Item(timeMillis, number, row);
        } catch (Unreadable e) {
            String reason = source.name() + " line " + lines.number() + ", " + e.getMessage();
            return new Item(
                    timeMillis,
                    number,
                    new Row.Broken(lines.number(), reason, lines.bytes(), lines.length()));
        }
    }

    private String text() throws Unreadable {
        if (lines.cut()) {
            throw new Unreadable(
                    "the line has " + lines.length() + " bytes, more than " + Lines.LONGEST);
        }
        String text = lines.text();
        if (text.indexOf(NOT_UTF_8) >= 0) {
            throw new Unreadable("the line is not UTF-8 text");
        }
        return text;
    }

    @Override
    public void close() throws IOException {
        lines.close();
    }
}
