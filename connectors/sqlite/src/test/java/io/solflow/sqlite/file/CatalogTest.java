package io.solflow.sqlite.file;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Clock;
import java.util.Arrays;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CatalogTest {

    @TempDir private Path root;

    @Test
    void isMadeAnewWhenItIsDamagedBehindItsFirstPage() throws Exception {
        // Given
        open().close();
        Path file = root.resolve(Catalog.FILE_NAME);
        byte[] content = Files.readAllBytes(file);
        assertThat(content).hasSizeGreaterThan(4_096);
        Arrays.fill(content, 4_096, content.length, (byte) 0xff);
        Files.write(file, content);

        // When
        try (Catalog catalog = open()) {
            assertThat(catalog.files("trades", 0)).isEmpty();
        }

        // Then: the damaged one is kept, once
        assertThat(setAside()).isEqualTo(1);
        open().close();
        assertThat(setAside()).isEqualTo(1);
    }

    private Catalog open() throws SQLException {
        return Catalog.open(root, Clock.systemUTC());
    }

    private long setAside() throws IOException {
        try (Stream<Path> files = Files.list(root)) {
            return files.filter(file -> file.toString().contains(".corrupt-")).count();
        }
    }
}
