package io.solflow.stream.replay;

import de.siegmar.fastcsv.reader.CsvParseException;
import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.CsvRecord;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Comma-separated values, one row to a line: an unclosed quote breaks its own line and no other.
 */
final class CsvLines implements LineFormat {

    private static final CsvReader.CsvReaderBuilder READER =
            CsvReader.builder().allowUnclosedQuote(false);

    private final String[] header;

    private CsvLines(String[] header) {
        this.header = header;
    }

    static CsvLines withHeader(String line) throws Unreadable {
        return new CsvLines(fields(line).stream().map(String::strip).toArray(String[]::new));
    }

    @Override
    public String[] header() {
        return header;
    }

    @Override
    public @Nullable String[] cells(String line) throws Unreadable {
        List<String> fields = fields(line);
        if (fields.size() != header.length) {
            throw new Unreadable(fields.size() + " columns where the header has " + header.length);
        }
        @Nullable String[] cells = new @Nullable String[header.length];
        for (int i = 0; i < cells.length; i++) {
            String cell = fields.get(i).strip();
            cells[i] = cell.isEmpty() ? null : cell;
        }
        return cells;
    }

    private static List<String> fields(String line) throws Unreadable {
        try {
            CsvRecord row = READER.ofSingleCsvRecord(line);
            return row.getFields();
        } catch (CsvParseException e) {
            throw new Unreadable("not a line of comma-separated values: " + e.getMessage());
        }
    }
}
