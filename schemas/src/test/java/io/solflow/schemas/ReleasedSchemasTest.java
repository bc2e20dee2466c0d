package io.solflow.schemas;

import static org.assertj.core.api.Assertions.assertThat;

import io.solflow.schemas.registry.Compatibility;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.apache.avro.Schema;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Old readers live as long as their topics' records, and so do old records: a schema and its
 * released form must read each other. Releasing copies {@code src/main/avro} over {@code
 * src/test/resources/released}.
 */
class ReleasedSchemasTest {

    private static final Path CURRENT = Path.of("src/main/avro");
    private static final Path RELEASED = Path.of("src/test/resources/released");

    static List<String> files() throws IOException {
        try (Stream<Path> files = Files.list(RELEASED)) {
            return files.map(file -> file.getFileName().toString()).sorted().toList();
        }
    }

    @ParameterizedTest
    @MethodSource("files")
    void currentAndReleasedSchemaReadEachOther(String file) throws IOException {
        Schema released = parse(RELEASED).stream().filter(is(file)).findFirst().orElseThrow();
        Schema current = parse(CURRENT).stream().filter(is(file)).findFirst().orElseThrow();

        assertThat(
                        Compatibility.differences(
                                current, "the changed schema", released, "the released one"))
                .as("records of the released schema, read with the changed one")
                .isEmpty();
        assertThat(
                        Compatibility.differences(
                                released, "the released schema", current, "the changed one"))
                .as("records of the changed schema, read with the released one")
                .isEmpty();
    }

    @Test
    void everySchemaIsReleased() throws IOException {
        try (Stream<Path> files = Files.list(CURRENT)) {
            assertThat(files.map(file -> file.getFileName().toString()))
                    .containsExactlyInAnyOrderElementsOf(files());
        }
    }

    private static Predicate<Schema> is(String file) {
        return schema -> file.equals(schema.getName() + ".avsc");
    }

    /**
     * Trade and TokenMetrics first, since LateTrade and WindowMetrics refer to what they define.
     */
    private static List<Schema> parse(Path directory) throws IOException {
        var parser = new Schema.Parser();
        var schemas = new ArrayList<Schema>();
        try (Stream<Path> files = Files.list(directory)) {
            files.sorted(
                            Comparator.comparing(
                                    (Path file) ->
                                            !file.endsWith("Trade.avsc")
                                                    && !file.endsWith("TokenMetrics.avsc")))
                    .forEach(
                            file -> {
                                try {
                                    schemas.add(parser.parse(Files.readString(file)));
                                } catch (IOException e) {
                                    throw new UncheckedIOException(e);
                                }
                            });
        }
        return schemas;
    }
}
