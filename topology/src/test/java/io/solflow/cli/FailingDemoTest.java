package io.solflow.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.DriverManager;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** The demo, with a real broker, when one of its topologies cannot work. */
class FailingDemoTest {

    @TempDir private Path directory;

    private final Terminal terminal = new Terminal();

    @Test
    @Timeout(90)
    void endsAtOnceAlsoWhileTheReplayGoesOn() throws Exception {
        // Given files of a newer program, and a replay that would take months
        Path root = Files.createDirectory(directory.resolve("sqlite"));
        try (var catalog =
                        DriverManager.getConnection("jdbc:sqlite:" + root.resolve("catalog.db"));
                var statement = catalog.createStatement()) {
            statement.execute("PRAGMA user_version = 99");
        }

        // When
        int code = terminal.run("demo", "--once", "--speed", "1", "--data", directory.toString());

        // Then
        assertThat(code).isEqualTo(1);
        assertThat(terminal.err())
                .contains("stopped, since solflow-sqlite")
                .contains("catalog.db has format 99")
                .contains("run the newer program");
    }
}
