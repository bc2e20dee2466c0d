package io.solflow.sqlite;

import static org.assertj.core.api.Assertions.assertThat;

import io.solflow.sqlite.query.QueryEngine;
import io.solflow.sqlite.query.QueryLimits;
import io.solflow.sqlite.query.QueryScope;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.assertj.core.data.Percentage;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Every query of the cookbook runs, has rows, and does not depend on how files are laid out. */
class CookbookTest {

    private static final Path QUERIES = Path.of("..", "..", "queries");

    private static final int LONGEST_LINE = 120;

    private static final Percentage ROUNDING = Percentage.withPercentage(1e-6);

    @TempDir static Path fourPartitions;
    @TempDir static Path onePartition;

    @BeforeAll
    static void writeFiles() throws Exception {
        Market.write(fourPartitions, 4);
        Market.write(onePartition, 1);
    }

    static List<Path> queries() throws IOException {
        try (Stream<Path> files = Files.list(QUERIES)) {
            return files.filter(file -> file.toString().endsWith(".sql")).sorted().toList();
        }
    }

    @Test
    void holdsAtLeastThirtyQueries() throws IOException {
        assertThat(queries()).hasSizeGreaterThanOrEqualTo(30);
    }

    @ParameterizedTest
    @MethodSource("queries")
    void hasRowsInTheSameOrderHoweverFilesAreLaidOut(Path query) throws Exception {
        List<List<Object>> rows = answer(fourPartitions, query);
        List<List<Object>> same = answer(onePartition, query);

        assertThat(rows).isNotEmpty();
        assertThat(same).hasSameSizeAs(rows);
        for (int i = 0; i < rows.size(); i++) {
            for (int column = 0; column < rows.get(i).size(); column++) {
                Object value = rows.get(i).get(column);
                Object other = same.get(i).get(column);
                if (value instanceof Double number && other instanceof Double again) {
                    assertThat(again).isCloseTo(number, ROUNDING);
                } else {
                    assertThat(other).as("row %d, column %d", i, column).isEqualTo(value);
                }
            }
        }
    }

    @ParameterizedTest
    @MethodSource("queries")
    void beginsWithWhatItAnswersAndKeepsToThePage(Path query) throws Exception {
        List<String> lines = Files.readAllLines(query);

        assertThat(lines.get(0)).startsWith("-- ").endsWith(".");
        assertThat(lines)
                .allSatisfy(line -> assertThat(line).hasSizeLessThanOrEqualTo(LONGEST_LINE));
        assertThat(lines.get(lines.size() - 1)).endsWith(";");
    }

    @Test
    void theIndexNamesEveryQueryWithItsFirstLineAndNoOther() throws Exception {
        List<String> expected = new ArrayList<>();
        for (Path query : queries()) {
            String name = query.getFileName().toString().replace(".sql", "");
            String first = Files.readAllLines(query).get(0).substring("-- ".length());
            expected.add("| [%1$s](%1$s.sql) | %2$s |".formatted(name, first));
        }

        assertThat(
                        Files.readAllLines(QUERIES.resolve("README.md")).stream()
                                .filter(line -> line.startsWith("| ["))
                                .toList())
                .containsExactlyInAnyOrderElementsOf(expected);
    }

    private static List<List<Object>> answer(Path root, Path query) throws IOException {
        var engine = new QueryEngine(root, Clock.systemUTC());
        var rows = new ArrayList<List<Object>>();
        try (var result =
                engine.run(Files.readString(query), QueryScope.EVERYTHING, QueryLimits.DEFAULT)) {
            result.forEachRemaining(rows::add);
        }
        return rows;
    }
}
