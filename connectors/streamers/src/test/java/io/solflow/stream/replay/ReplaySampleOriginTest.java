package io.solflow.stream.replay;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.zip.GZIPInputStream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The bundled sample is its recordings, row by row; skipped where these are not at hand. */
class ReplaySampleOriginTest {

    /** Beside the repository, seen from the module's folder. */
    private static final Path RECORDINGS = Path.of("../../../shared/data/trades");

    @ParameterizedTest
    @CsvSource({
        "0, pumpfun_trades_2025-10-20.csv.gz",
        "1, launch_swaps_2026-06.csv.gz",
    })
    void sampleIsTheRecording(int source, String name) throws IOException {
        Path recording = RECORDINGS.resolve(name);
        assumeTrue(
                Files.exists(recording),
                () -> "skipped: no recording " + recording.toAbsolutePath().normalize());

        List<String> encoded = EncodeSample.lines(recording);

        try (var bundled = new GZIPInputStream(ReplaySample.sources().get(source).open())) {
            String text = new String(bundled.readAllBytes(), StandardCharsets.UTF_8);
            assertThat(text.lines()).containsExactlyElementsOf(encoded);
        }
    }
}
