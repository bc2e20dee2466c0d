package io.solflow.sqlite.export;

import io.solflow.sqlite.describe.ColumnNote;
import java.io.IOException;
import java.io.OutputStream;
import java.io.OutputStreamWriter;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.util.List;

/** What an export looks like. */
public enum ExportFormat {
    /** RFC 4180 with a header, UTF-8; an empty field is null, {@code ""} an empty text. */
    CSV,
    /** One JSON object per line with every column, nulls included. */
    JSONL,
    /** Apache Parquet: 64-bit integers, doubles and texts, all nullable, compressed by zstd. */
    PARQUET;

    /** False of a format that is made of bytes and not of characters. */
    public boolean isText() {
        return this != PARQUET;
    }

    RowWriter to(OutputStream out, List<ColumnNote> columns) throws IOException {
        return this == PARQUET
                ? new ParquetRows(out, columns)
                : to(new OutputStreamWriter(out, StandardCharsets.UTF_8), columns);
    }

    /**
     * @throws IllegalArgumentException when it is no text
     */
    RowWriter to(Writer out, List<ColumnNote> columns) throws IOException {
        return switch (this) {
            case CSV -> new CsvRows(out, columns);
            case JSONL -> new JsonRows(out, columns);
            case PARQUET -> throw new IllegalArgumentException("Parquet is not text");
        };
    }
}
