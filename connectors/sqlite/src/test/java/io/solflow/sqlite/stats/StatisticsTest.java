package io.solflow.sqlite.stats;

import static org.assertj.core.api.Assertions.assertThat;

import io.solflow.sqlite.Market;
import io.solflow.sqlite.file.Catalog;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class StatisticsTest {

    @TempDir Path root;

    @Test
    void countsWhatTheFilesHold() throws Exception {
        Market.write(root);

        var trades = DatasetStatistics.of("trades", Catalog.readOnly(root));

        assertThat(trades.rows()).isEqualTo(Market.TRADES);
        assertThat(trades.days()).isEqualTo(2);
        assertThat(trades.oldest()).hasValue(Market.START);
        assertThat(trades.newest().orElseThrow())
                .isBetween(Market.START, Market.START + Market.SECONDS);
        assertThat(trades.rowsPerDay()).isBetween(2_600.0, 2_700.0);
        assertThat(trades.bytesPerRow()).isBetween(20.0, 1_000.0);
        var none = DatasetStatistics.of("nothing", Catalog.readOnly(root));
        assertThat(none.rows()).isZero();
        assertThat(none.oldest()).isEmpty();
        assertThat(none.rowsPerDay()).isZero();
    }

    @Test
    void isUnhealthyWhenTheDiskKeepsRefusing() {
        var well = look(5, 10, 2);
        assertThat(SinkHealth.judge(look(4, 10, 0), well).isHealthy()).isTrue();
        assertThat(SinkHealth.judge(well, look(5, 10, 3)).findings())
                .singleElement()
                .asString()
                .contains("refused 3 times in a row");
    }

    @Test
    void isUnhealthyWhenAFullBacklogDoesNotDrain() {
        assertThat(SinkHealth.judge(look(7, 81, 0), look(7, 81, 0)).findings())
                .singleElement()
                .asString()
                .contains("81 rows wait, of 100 that may");
        assertThat(SinkHealth.judge(look(7, 80, 0), look(7, 80, 0)).isHealthy()).isTrue();
        assertThat(SinkHealth.judge(look(7, 99, 0), look(8, 99, 0)).isHealthy()).isTrue();
        assertThat(SinkHealth.judge(look(7, 3, 0), look(7, 99, 0)).isHealthy()).isTrue();
    }

    private static SinkHealth.Look look(long batches, long pending, long refusalsInARow) {
        return new SinkHealth.Look(batches, pending, 100, refusalsInARow);
    }
}
