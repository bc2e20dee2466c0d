package io.solflow.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

class RowPrinterTest {

    @Test
    void alignsATableWithNumbersToTheRight() {
        String printed =
                print(
                        RowPrinter.Format.table,
                        List.of("mint", "sol"),
                        List.of("a", 10.5),
                        Arrays.asList("bcd", null),
                        List.of("e", 1e-9));

        assertThat(printed)
                .isEqualTo(
                        """
                        mint          sol
                        ----  -----------
                        a            10.5
                        bcd
                        e     0.000000001
                        """);
    }

    @Test
    void quotesCsvWhereItMust() {
        String printed =
                print(
                        RowPrinter.Format.csv,
                        List.of("a", "b", "c", "d"),
                        Arrays.asList("x,y", "say \"hi\"", null, ""));

        assertThat(printed).isEqualTo("a,b,c,d\n\"x,y\",\"say \"\"hi\"\"\",,\"\"\n");
    }

    @Test
    void writesJsonWithNullsNumbersAndEscapes() {
        String printed =
                print(
                        RowPrinter.Format.json,
                        List.of("a", "b", "c", "d"),
                        Arrays.asList("q\"\n", null, 9_007_199_254_740_993L, 0.00001),
                        Arrays.asList("é", 1, 2.0, new byte[] {1, -1}));

        assertThat(printed)
                .isEqualTo(
                        """
                        [
                        {"a":"q\\"\\n","b":null,"c":9007199254740993,"d":0.00001},
                        {"a":"é","b":1,"c":2.0,"d":"01ff"}
                        ]
                        """);
    }

    @Test
    void writesAnEmptyArrayWithoutRows() {
        assertThat(print(RowPrinter.Format.json, List.of("a"))).isEqualTo("[\n]\n");
    }

    @Test
    void keepsGoingPastTheRowsThatSetTheWidths() {
        var out = new StringWriter();
        var printer = new TablePrinter(new PrintWriter(out));
        printer.begin(List.of("n"));
        for (int row = 0; row < 1_200; row++) {
            printer.row(List.of(row));
        }
        printer.end();

        assertThat(out.toString().lines()).hasSize(1_202).endsWith("1199");
    }

    @SafeVarargs
    @SuppressWarnings("varargs") // only read
    private static String print(
            RowPrinter.Format format, List<String> columns, List<? extends Object>... rows) {
        var out = new StringWriter();
        RowPrinter printer = format.on(new PrintWriter(out));
        printer.begin(columns);
        Arrays.asList(rows).forEach(printer::row);
        printer.end();
        return out.toString();
    }
}
