package io.solflow.sqlite.file;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.LocalDate;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class FileIdTest {

    @Test
    void namesAFileAfterDatasetDayAndPartition() {
        var id = FileId.ofDay("token-metrics", LocalDate.of(2026, 1, 2), 3);

        assertThat(id.relativePath())
                .isEqualTo("token-metrics/2026/01/token-metrics-2026-01-02.p03.db");
        assertThat(FileId.parse(id.relativePath())).contains(id);
    }

    @Test
    void namesTheCurrentState() {
        var id = FileId.ofCurrent("token-metrics", 112);

        assertThat(id.relativePath()).isEqualTo("current/token-metrics.p112.db");
        assertThat(FileId.parse(id.relativePath())).contains(id);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "catalog.db",
                "trades/2026/11/trades-2026-11-20.p03.db-wal",
                "trades/2026/11/trades-2026-11-20.p03.db.corrupt-20261121T080000Z",
                "trades/2026/11/signals-2026-11-20.p03.db",
                "trades/2026/02/trades-2026-02-31.p03.db",
                "current/trades.db"
            })
    void knowsWhatIsNotALiveFile(String path) {
        assertThat(FileId.parse(path)).isEmpty();
    }

    @Test
    void refusesAnUnsafeSqlite() {
        assertThatThrownBy(() -> Sqlite.requireSafe("3.51.2"))
                .hasMessageContaining("3.51.3 or newer");
        assertThatThrownBy(() -> Sqlite.requireSafe("3.40.1"))
                .isInstanceOf(IllegalStateException.class);
        assertThatCode(() -> Sqlite.requireSafe("3.51.3")).doesNotThrowAnyException();
        assertThatCode(() -> Sqlite.requireSafe("3.100.0")).doesNotThrowAnyException();
        assertThatCode(Sqlite::requireSafeVersion).doesNotThrowAnyException();
    }
}
