package io.solflow.app.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class OutputRootTest {

    @TempDir private Path directory;

    @Test
    void isMadeWhenMissing() {
        Path root = directory.resolve("a/b");

        new OutputRoot(root, "SQLite files", "solflow.sqlite.root").require();
        new OutputRoot(root, "SQLite files", "solflow.sqlite.root").require();

        assertThat(root).isDirectory();
    }

    @Test
    void refusesAFileInItsPlace() throws IOException {
        Path root = Files.createFile(directory.resolve("sqlite"));

        assertThatThrownBy(
                        () -> new OutputRoot(root, "SQLite files", "solflow.sqlite.root").require())
                .isInstanceOf(DataDirectoryException.class)
                .hasMessageContaining(root.toString())
                .hasMessageContaining("solflow.sqlite.root");
    }

    @Test
    void refusesADirectoryBelowAFile() throws IOException {
        Path root = Files.createFile(directory.resolve("file")).resolve("sqlite");

        assertThatThrownBy(
                        () -> new OutputRoot(root, "SQLite files", "solflow.sqlite.root").require())
                .isInstanceOf(DataDirectoryException.class)
                .hasMessageContaining("cannot be created");
    }
}
