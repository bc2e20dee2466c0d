package io.solflow.sqlite.export;

import io.solflow.sqlite.describe.ColumnNote;
import java.io.IOException;
import java.io.OutputStream;
import java.util.List;
import java.util.Map;
import org.apache.hadoop.conf.Configuration;
import org.apache.parquet.conf.ParquetConfiguration;
import org.apache.parquet.conf.PlainParquetConfiguration;
import org.apache.parquet.hadoop.ParquetWriter;
import org.apache.parquet.hadoop.api.WriteSupport;
import org.apache.parquet.hadoop.metadata.CompressionCodecName;
import org.apache.parquet.io.OutputFile;
import org.apache.parquet.io.api.Binary;
import org.apache.parquet.io.api.RecordConsumer;
import org.apache.parquet.schema.LogicalTypeAnnotation;
import org.apache.parquet.schema.MessageType;
import org.apache.parquet.schema.PrimitiveType;
import org.apache.parquet.schema.Type;
import org.apache.parquet.schema.Types;
import org.jspecify.annotations.Nullable;

/** Parquet, in row groups small enough for a small heap. Units and notes are in the file, too. */
final class ParquetRows implements RowWriter {

    private static final long ROW_GROUP_BYTES = 16 << 20;

    private final ParquetWriter<List<@Nullable Object>> out;

    ParquetRows(OutputStream out, List<ColumnNote> columns) throws IOException {
        this.out =
                new Builder(new StreamFile(out), columns)
                        .withConf(new PlainParquetConfiguration())
                        .withCompressionCodec(CompressionCodecName.ZSTD)
                        .withRowGroupSize(ROW_GROUP_BYTES)
                        .build();
    }

    @Override
    public void write(List<@Nullable Object> values) throws IOException {
        out.write(values);
    }

    @Override
    public void close() throws IOException {
        out.close();
    }

    private static MessageType schema(List<ColumnNote> columns) {
        return new MessageType("row", columns.stream().map(ParquetRows::field).toList());
    }

    private static Type field(ColumnNote column) {
        return switch (column.type()) {
            case INTEGER ->
                    Types.optional(PrimitiveType.PrimitiveTypeName.INT64).named(column.name());
            case REAL ->
                    Types.optional(PrimitiveType.PrimitiveTypeName.DOUBLE).named(column.name());
            case TEXT ->
                    Types.optional(PrimitiveType.PrimitiveTypeName.BINARY)
                            .as(LogicalTypeAnnotation.stringType())
                            .named(column.name());
        };
    }

    private static final class Builder
            extends ParquetWriter.Builder<List<@Nullable Object>, Builder> {

        private final List<ColumnNote> columns;

        Builder(OutputFile file, List<ColumnNote> columns) {
            super(file);
            this.columns = columns;
        }

        @Override
        protected Builder self() {
            return this;
        }

        @Override
        @SuppressWarnings("deprecation") // abstract still: the builder does not compile without
        protected WriteSupport<List<@Nullable Object>> getWriteSupport(Configuration conf) {
            return new Rows(columns);
        }

        @Override
        protected WriteSupport<List<@Nullable Object>> getWriteSupport(ParquetConfiguration conf) {
            return new Rows(columns);
        }
    }

    /** Hands values over, each in the type of its column. */
    private static final class Rows extends WriteSupport<List<@Nullable Object>> {

        private final List<ColumnNote> columns;
        private @Nullable RecordConsumer consumer;

        Rows(List<ColumnNote> columns) {
            this.columns = columns;
        }

        @Override
        @SuppressWarnings("deprecation") // as above
        public WriteContext init(Configuration configuration) {
            return new WriteContext(schema(columns), Map.of());
        }

        @Override
        public WriteContext init(ParquetConfiguration configuration) {
            return new WriteContext(schema(columns), Map.of());
        }

        @Override
        public void prepareForWrite(RecordConsumer recordConsumer) {
            consumer = recordConsumer;
        }

        @Override
        public void write(List<@Nullable Object> values) {
            RecordConsumer to = consumer;
            if (to == null) {
                throw new IllegalStateException("not prepared");
            }
            to.startMessage();
            for (int i = 0; i < columns.size(); i++) {
                Object value = values.get(i);
                if (value != null) {
                    String name = columns.get(i).name();
                    to.startField(name, i);
                    put(to, columns.get(i), value);
                    to.endField(name, i);
                }
            }
            to.endMessage();
        }

        private static void put(RecordConsumer to, ColumnNote column, Object value) {
            switch (column.type()) {
                case INTEGER -> to.addLong((Long) value);
                case REAL -> to.addDouble(((Number) value).doubleValue());
                case TEXT -> to.addBinary(Binary.fromString((String) value));
            }
        }
    }
}
