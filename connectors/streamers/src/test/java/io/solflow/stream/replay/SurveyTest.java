package io.solflow.stream.replay;

import static io.solflow.stream.replay.Rows.csv;
import static io.solflow.stream.replay.Rows.line;
import static io.solflow.stream.replay.Rows.source;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HexFormat;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SurveyTest {

    @Test
    void learnsWhatTheReplayNeeds() {
        String text = csv(line("a", 7), "broken", line("b", 5), line("c", 9));

        Survey survey = survey(source("t.csv", text));

        assertThat(survey.trades()).isEqualTo(3);
        assertThat(survey.broken()).isEqualTo(1);
        assertThat(survey.sorted()).isFalse();
        assertThat(survey.firstMillis()).isEqualTo(5 * 1_000L);
        assertThat(survey.lastMillis()).isEqualTo(9 * 1_000L);
        assertThat(survey.size()).isEqualTo(text.length());
    }

    @Test
    void hashesTheBytesAsStored() {
        byte[] packed = Rows.gzip(csv(line("a", 7)));

        Survey survey = survey(source("t.csv.gz", packed));

        var digest = Survey.newDigest();
        assertThat(survey.sha256()).isEqualTo(HexFormat.of().formatHex(digest.digest(packed)));
        assertThat(survey.size()).isEqualTo(packed.length);
        assertThat(survey.sorted()).isTrue();
    }

    @Test
    void refusesAMissingFileByName(@TempDir Path folder) {
        Path missing = folder.resolve("gone.csv");

        assertThatThrownBy(() -> survey(ReplaySource.file(missing)))
                .isInstanceOf(ReplayRefused.class)
                .hasMessage("there is no file " + missing);
    }

    @Test
    void refusesAFolder(@TempDir Path folder) {
        assertThatThrownBy(() -> survey(ReplaySource.file(folder)))
                .isInstanceOf(ReplayRefused.class)
                .hasMessageContaining(folder.toString());
    }

    @Test
    void refusesATruncatedArchiveBeforeAnythingIsSent() {
        var text = new StringBuilder(csv());
        for (int i = 0; i < 20_000; i++) {
            text.append(line("signature-" + i * 7919, 100 + i)).append('\n');
        }
        byte[] packed = Rows.gzip(text.toString());

        assertThatThrownBy(
                        () -> survey(source("t.csv.gz", Arrays.copyOf(packed, packed.length / 2))))
                .isInstanceOf(ReplayRefused.class)
                .hasMessageContaining("cannot be read beyond line")
                .hasMessageContaining("nothing was sent");
    }

    @Test
    void refusesANameThatPromisesCompression() {
        assertThatThrownBy(() -> survey(source("t.csv.gz", csv().getBytes(StandardCharsets.UTF_8))))
                .isInstanceOf(ReplayRefused.class)
                .hasMessageContaining("not compressed");
    }

    private static Survey survey(ReplaySource source) {
        return Survey.of(source, TickFiles.STANDARD);
    }
}
