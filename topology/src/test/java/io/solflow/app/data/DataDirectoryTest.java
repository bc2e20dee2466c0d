package io.solflow.app.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DataDirectoryTest {

    private static final InstantSource CLOCK = InstantSource.system();

    @TempDir private Path directory;

    @Test
    void createsWhatIsMissing() {
        var data = new DataDirectory(directory.resolve("a/b"));

        data.occupy(CLOCK).close();

        assertThat(directory.resolve("a/b")).isDirectory();
    }

    @Test
    void refusesASecondProgramAndNamesTheFirst() throws Exception {
        // Given
        var data = new DataDirectory(directory);
        Process first = holder();

        // Then
        assertThatThrownBy(() -> data.occupy(CLOCK))
                .isInstanceOf(DataDirectoryException.class)
                .hasMessageContainingAll(
                        directory.toString(), "in use by process " + first.pid(), "started 20");
        assertThat(data.occupant())
                .hasValueSatisfying(
                        occupant -> {
                            assertThat(occupant.pid()).isEqualTo(first.pid());
                            assertThat(occupant.kafka()).contains("127.0.0.1:9092");
                            assertThat(occupant.registry()).contains("http://127.0.0.1:8081");
                        });

        first.destroyForcibly().waitFor();
    }

    @Test
    void takesOverFromAKilledProgram() throws Exception {
        // Given
        var data = new DataDirectory(directory);
        Process first = holder();

        // When
        first.destroyForcibly().waitFor();

        // Then
        assertThat(Files.size(directory.resolve(DataLock.FILE))).isPositive();
        assertThat(data.occupant()).isEmpty();
        assertThatCode(() -> data.occupy(CLOCK).close()).doesNotThrowAnyException();
    }

    @Test
    void isFreeAgainAfterAnOrderlyStop() throws Exception {
        var data = new DataDirectory(directory);
        Process first = holder();

        first.getOutputStream().close();
        first.waitFor();

        assertThat(data.occupant()).isEmpty();
        data.occupy(CLOCK).close();
    }

    @Test
    void saysWhenThePathIsAFile() throws IOException {
        Path file = Files.createFile(directory.resolve("file"));

        assertThatThrownBy(() -> new DataDirectory(file).occupy(CLOCK))
                .isInstanceOf(DataDirectoryException.class)
                .hasMessageContainingAll(file.toString(), "--data");
        assertThatThrownBy(() -> new DataDirectory(file.resolve("below")).occupy(CLOCK))
                .isInstanceOf(DataDirectoryException.class)
                .hasMessageContaining("--data");
    }

    private Process holder() throws IOException {
        Process process =
                new ProcessBuilder(
                                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                                "-cp",
                                System.getProperty("java.class.path"),
                                HoldsTheDirectory.class.getName(),
                                directory.toString())
                        .redirectError(ProcessBuilder.Redirect.INHERIT)
                        .start();
        BufferedReader output = process.inputReader();
        assertThat(output.readLine()).isEqualTo("held");
        return process;
    }
}
