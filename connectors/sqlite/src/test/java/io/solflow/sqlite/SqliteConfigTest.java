package io.solflow.sqlite;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.solflow.sqlite.dataset.Keeping;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.Test;

class SqliteConfigTest {

    private static final Path ROOT = Path.of("data/sqlite");

    @Test
    void hasDefaultsForAllButTheRoot() {
        assertThat(SqliteConfig.at(ROOT))
                .isEqualTo(
                        new SqliteConfig(
                                ROOT,
                                8,
                                5_000,
                                Duration.ofMillis(100),
                                8,
                                64L << 20,
                                Keeping.EVERYTHING));
    }

    @Test
    void namesTheSettingThatIsWrong() {
        assertThatThrownBy(
                        () ->
                                new SqliteConfig(
                                        ROOT,
                                        8,
                                        0,
                                        Duration.ofMillis(1),
                                        1,
                                        1 << 20,
                                        Keeping.EVERYTHING))
                .hasMessage("solflow.sqlite.batch-rows must be at least 1, was 0");
        assertThatThrownBy(
                        () ->
                                new SqliteConfig(
                                        ROOT, 8, 1, Duration.ZERO, 1, 1 << 20, Keeping.EVERYTHING))
                .hasMessage("solflow.sqlite.batch-delay-ms must be at least 1, was 0");
        assertThatThrownBy(
                        () ->
                                new SqliteConfig(
                                        ROOT,
                                        8,
                                        1,
                                        Duration.ofMillis(1),
                                        0,
                                        1 << 20,
                                        Keeping.EVERYTHING))
                .hasMessage("solflow.sqlite.open-files must be at least 1, was 0");
        assertThatThrownBy(
                        () ->
                                new SqliteConfig(
                                        ROOT, 8, 1, Duration.ofMillis(1), 1, 5, Keeping.EVERYTHING))
                .hasMessage("solflow.sqlite.wal-limit-bytes must be at least 1048576, was 5");
    }
}
