package io.solflow.sqlite;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.solflow.schemas.Trade;
import io.solflow.sink.PartitionOutput;
import io.solflow.sink.PlainAvro;
import io.solflow.sink.Row;
import io.solflow.sink.Samples;
import io.solflow.sqlite.dataset.Dataset;
import io.solflow.sqlite.dataset.Datasets;
import io.solflow.sqlite.dataset.Keeping;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Where a host begins that has no files: with all that there is, or where the group stands. */
class BeginningTest {

    private static final int PARTITION = 1;

    @TempDir Path root;

    @Test
    void rebuildsEverythingUnlessItShallOnlyGoOn() throws Exception {
        assertThat(complete("trades", Beginning.OF_TOPIC)).isEmpty();
        assertThat(complete("signals", partition -> OptionalLong.empty())).isEmpty();
        assertThat(complete("quotes", partition -> OptionalLong.of(0))).isEmpty();
    }

    @Test
    void goesOnWhereTheGroupStandsWhenThereIsNothing() throws Exception {
        assertThat(complete("trades", partition -> OptionalLong.of(1_000 + partition.partition())))
                .hasValue(1_000);
        // And it stays with that, wherever the group is next time
        assertThat(complete("trades", partition -> OptionalLong.of(5_000))).hasValue(1_000);
    }

    @Test
    void restoresWhatIsMissingOnceThereIsAFile() throws Exception {
        // Given a file up to offset 7, and a catalog that is lost
        Trade trade = Samples.trade("mint", Samples.NOON, "sig").build();
        PartitionOutput<Trade> output =
                open(Datasets.trades(Keeping.EVERYTHING), Beginning.OF_TOPIC);
        output.write(List.of(new Row<>(7, 0, "mint", trade)), 7);
        output.close();
        Files.delete(root.resolve("catalog.db"));

        // Then all that the topic has is compared
        assertThat(complete("trades", partition -> OptionalLong.of(5_000))).isEmpty();
    }

    @Test
    void alwaysRebuildsACurrentState() throws Exception {
        assertThat(complete("token-metrics", partition -> OptionalLong.of(1_000))).isEmpty();
        assertThat(complete("blocklist", partition -> OptionalLong.of(1_000))).isEmpty();
    }

    @Test
    void doesNotOpenWithoutAnAnswer() {
        Beginning away =
                partition -> {
                    throw new IllegalStateException("Kafka gave no answer");
                };
        assertThatThrownBy(() -> complete("trades", away)).hasMessageContaining("no answer");
    }

    private OptionalLong complete(String name, Beginning beginning) throws Exception {
        Dataset<?> dataset =
                Datasets.all().stream()
                        .filter(known -> known.name().equals(name))
                        .findFirst()
                        .orElseThrow();
        PartitionOutput<?> output = open(dataset, beginning);
        OptionalLong complete = output.complete();
        output.close();
        return complete;
    }

    private <V> PartitionOutput<V> open(Dataset<V> dataset, Beginning beginning) throws Exception {
        return new SinkTopology(PlainAvro.TOPICS, SqliteConfig.at(root), beginning)
                .sink(dataset)
                .output()
                .open(PARTITION);
    }
}
