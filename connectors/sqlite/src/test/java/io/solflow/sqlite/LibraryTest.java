package io.solflow.sqlite;

import static org.assertj.core.api.Assertions.assertThat;

import io.solflow.schemas.Trade;
import io.solflow.sink.Row;
import io.solflow.sink.Samples;
import io.solflow.sqlite.dataset.Datasets;
import io.solflow.sqlite.dataset.Keeping;
import io.solflow.sqlite.file.BatchStep;
import io.solflow.sqlite.file.PartitionWriter;
import io.solflow.sqlite.query.QueryEngine;
import io.solflow.sqlite.query.QueryLimits;
import io.solflow.sqlite.query.QueryScope;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The lines that README.md shows to those who want the files and nothing else. */
class LibraryTest {

    @TempDir Path root;

    @Test
    void writesAndAsksWithoutTheRest() throws Exception {
        Trade trade = Samples.trade("mint-a", Samples.NOON, "sig-1").build();
        List<Object> found = new ArrayList<>();

        // shown: begin
        var trades = Datasets.trades(Keeping.EVERYTHING);
        var settings = new PartitionWriter.Settings(1, 8, 64 << 20);
        var clock = Clock.systemUTC();
        try (var writer = PartitionWriter.open(root, trades, 0, settings, clock, BatchStep.NONE)) {
            writer.write(List.of(new Row<>(0, 0, trade.getMint(), trade)), 0);
        }
        var question = "SELECT mint, sol_amount FROM token_trades";
        try (var answer =
                new QueryEngine(root, clock)
                        .run(question, QueryScope.EVERYTHING, QueryLimits.DEFAULT)) {
            answer.forEachRemaining(found::addAll);
        }
        // shown: end

        assertThat(found).containsExactly("mint-a", 1.5);
    }

    @Test
    void theReadmeShowsThoseLines() throws Exception {
        String source =
                Files.readString(Path.of("src/test/java/io/solflow/sqlite/LibraryTest.java"));
        String lines =
                source.substring(
                        source.indexOf("// shown: begin") + 15, source.indexOf("// shown: end"));

        assertThat(words(Files.readString(Path.of("README.md")))).contains(words(lines));
    }

    /** Apart from line ends and indentation, which the formatter chooses. */
    private static String words(String text) {
        return text.strip().replaceAll("\\s+", " ");
    }
}
