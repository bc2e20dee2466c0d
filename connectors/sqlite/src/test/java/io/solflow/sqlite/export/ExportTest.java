package io.solflow.sqlite.export;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.solflow.sqlite.Answers;
import io.solflow.sqlite.Market;
import io.solflow.sqlite.describe.ColumnNote;
import io.solflow.sqlite.query.QueryEngine;
import io.solflow.sqlite.query.QueryException;
import io.solflow.sqlite.query.QueryProgress;
import io.solflow.sqlite.query.QueryScope;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.stream.Collectors;
import org.apache.parquet.conf.PlainParquetConfiguration;
import org.apache.parquet.example.data.Group;
import org.apache.parquet.hadoop.ParquetReader;
import org.apache.parquet.hadoop.api.ReadSupport;
import org.apache.parquet.hadoop.example.GroupReadSupport;
import org.apache.parquet.io.DelegatingSeekableInputStream;
import org.apache.parquet.io.InputFile;
import org.apache.parquet.io.SeekableInputStream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What was written is read back by readers that are not ours and compared, value by value. */
class ExportTest {

    private static final QueryScope SCOPE =
            QueryScope.EVERYTHING.from(Market.START + 600).to(Market.START + 86_400);

    @TempDir static Path root;

    private final Export export = new Export(new QueryEngine(root, Clock.systemUTC()));

    @BeforeAll
    static void writeFiles() throws Exception {
        Market.write(root);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"token_trades", "token_rolling_metrics", "signals", "all_signals", "trades"})
    void jsonLinesHoldEveryRowWithExactIntegers(String view) throws Exception {
        var json = new ObjectMapper();
        List<List<Object>> read = new ArrayList<>();
        for (String line :
                export(view, ExportFormat.JSONL)
                        .toString(StandardCharsets.UTF_8)
                        .lines()
                        .toList()) {
            var row = new ArrayList<Object>();
            for (JsonNode value : json.readTree(line)) {
                row.add(
                        value.isNull()
                                ? null
                                : value.isIntegralNumber()
                                        ? Long.valueOf(value.longValue())
                                        : value.isNumber()
                                                ? Double.valueOf(value.doubleValue())
                                                : value.textValue());
            }
            read.add(row);
        }

        assertSameRows(read, view);
    }

    @ParameterizedTest
    @ValueSource(strings = {"token_trades", "token_rolling_metrics", "signals", "blocklist"})
    void parquetHoldsEveryRowInTheTypesOfTheNotes(String view) throws Exception {
        byte[] file = export(view, ExportFormat.PARQUET).toByteArray();
        List<ColumnNote> columns = export.columns(view);
        List<List<Object>> read = new ArrayList<>();
        try (ParquetReader<Group> reader = new GroupReader(file).build()) {
            for (Group group = reader.read(); group != null; group = reader.read()) {
                var row = new ArrayList<Object>();
                for (int i = 0; i < columns.size(); i++) {
                    row.add(
                            group.getFieldRepetitionCount(i) == 0
                                    ? null
                                    : value(group, columns, i));
                }
                read.add(row);
            }
        }

        assertSameRows(read, view);
    }

    private static Object value(Group group, List<ColumnNote> columns, int column) {
        return switch (columns.get(column).type()) {
            case INTEGER -> group.getLong(column, 0);
            case REAL -> group.getDouble(column, 0);
            case TEXT -> group.getString(column, 0);
        };
    }

    @Test
    void csvHoldsEveryRowAndTellsNullFromEmpty() throws Exception {
        List<String> lines =
                export("signals", ExportFormat.CSV)
                        .toString(StandardCharsets.UTF_8)
                        .lines()
                        .toList();

        assertThat(lines.get(0))
                .isEqualTo(
                        export.columns("signals").stream()
                                .map(ColumnNote::name)
                                .collect(Collectors.joining(",")));
        assertThat(lines).hasSize(1 + expected("signals").size());
        assertThat(lines).anyMatch(line -> line.contains("\"{\"\"inputs\"\":{\"\"net_flow\"\":"));
        var out = new StringWriter();
        try (var rows = new CsvRows(out, List.of())) {
            rows.write(Arrays.asList(null, "", "a,b", "line\nbreak", 9_007_199_254_740_993L, 1e-9));
        }
        assertThat(out.toString())
                .isEqualTo("\n,\"\",\"a,b\",\"line\nbreak\",9007199254740993,1.0E-9\n");
    }

    @Test
    void jsonEscapesWhatItMust() throws Exception {
        var out = new StringWriter();
        var column = new ColumnNote("a\"b", ColumnNote.Type.TEXT, "", "");
        try (var rows = new JsonRows(out, List.of(column))) {
            rows.write(List.of("\u0001\n\\\"\u20ac"));
            rows.write(Collections.singletonList(Double.POSITIVE_INFINITY));
        }

        assertThat(out.toString())
                .isEqualTo("{\"a\\\"b\":\"\\u0001\\u000a\\\\\\\"\u20ac\"}\n{\"a\\\"b\":null}\n");
    }

    @Test
    void leavesBlockedTokensOutAsTheViewDoes() throws Exception {
        String all = export("all_signals", ExportFormat.CSV).toString(StandardCharsets.UTF_8);
        String seen = export("signals", ExportFormat.CSV).toString(StandardCharsets.UTF_8);

        assertThat(all).contains(Market.BLOCKED);
        assertThat(seen).doesNotContain(Market.BLOCKED);
    }

    @Test
    void refusesAViewThatIsNotThere() {
        assertThatThrownBy(() -> export("token_trade", ExportFormat.CSV))
                .isInstanceOf(QueryException.BadQuestion.class)
                .hasMessageContaining("there is no view token_trade. Views: token_trades");
    }

    @Test
    void saysWhenTheReceiverTakesNoMore() {
        var full =
                new OutputStream() {
                    @Override
                    public void write(int b) throws IOException {
                        throw new IOException("disk full");
                    }
                };

        for (ExportFormat format : ExportFormat.values()) {
            assertThatThrownBy(
                            () ->
                                    export.run(
                                            "token_trades",
                                            SCOPE,
                                            format,
                                            full,
                                            QueryProgress.NONE))
                    .as("%s", format)
                    .isInstanceOf(IOException.class)
                    .hasMessageContaining("disk full");
        }
    }

    private ByteArrayOutputStream export(String view, ExportFormat format) throws IOException {
        var out = new ByteArrayOutputStream();
        long rows = export.run(view, SCOPE, format, out, QueryProgress.NONE);
        assertThat(rows).isEqualTo(expected(view).size());
        return out;
    }

    private static List<List<Object>> expected(String view) {
        return Answers.sql(root, "SELECT * FROM " + view, SCOPE);
    }

    private static void assertSameRows(List<List<Object>> read, String view) {
        assertThat(read).isNotEmpty();
        assertThat(read.stream().map(String::valueOf).sorted().toList())
                .isEqualTo(expected(view).stream().map(String::valueOf).sorted().toList());
    }

    /** Parquet's own reader, over bytes. */
    private static final class GroupReader extends ParquetReader.Builder<Group> {

        GroupReader(byte[] file) {
            super(new Bytes(file), new PlainParquetConfiguration());
        }

        @Override
        protected ReadSupport<Group> getReadSupport() {
            return new GroupReadSupport();
        }
    }

    private record Bytes(byte[] content) implements InputFile {

        @Override
        public long getLength() {
            return content.length;
        }

        @Override
        public SeekableInputStream newStream() {
            var in = new Positioned(content);
            return new DelegatingSeekableInputStream(in) {
                @Override
                public long getPos() {
                    return in.position();
                }

                @Override
                public void seek(long position) {
                    in.seek(position);
                }
            };
        }
    }

    private static final class Positioned extends ByteArrayInputStream {

        Positioned(byte[] content) {
            super(content);
        }

        long position() {
            return pos;
        }

        void seek(long position) {
            pos = Math.toIntExact(position);
        }
    }
}
