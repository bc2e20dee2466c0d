package io.solflow.schemas.topic;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.avro.Schema;
import org.apache.avro.specific.SpecificData;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** The pages for readers say of each topic what the catalogue and the schemas say. */
class TopicPagesTest {

    private static final Path PAGES = Path.of("..", "docs", "topics");

    @ParameterizedTest
    @EnumSource(TopicSpec.class)
    void aPageTellsWhatIsKeptOfATopic(TopicSpec topic) throws IOException {
        List<String> page = page(topic);

        assertThat(page).startsWith("# solflow." + topic.shortName());
        assertThat(row(page, "kept"))
                .contains(
                        topic.cleanup() == TopicSpec.Cleanup.COMPACT
                                ? "latest record per key"
                                : topic.retention().toDays() + " days from arrival");
        assertThat(row(page, "partitions"))
                .startsWith(
                        topic.partitions(8) == 1
                                ? "1"
                                : topic == TopicSpec.QUOTES || topic == TopicSpec.DEAD_LETTERS
                                        ? "as many as"
                                        : "`solflow.partitions`");
        assertThat(row(page, "key"))
                .contains(
                        switch (topic.key()) {
                            case MINT -> "mint";
                            case SYMBOL -> "symbol";
                            case STREAMER -> "streamer";
                            case AS_RECEIVED -> "of the record that it was";
                        });
        assertThat(Files.readString(PAGES.resolve("README.md")))
                .contains("| [" + topic.shortName() + "](" + topic.shortName() + ".md) |");
    }

    @ParameterizedTest
    @EnumSource(TopicSpec.class)
    void aPageTellsEveryFieldWithItsUnit(TopicSpec topic) throws Exception {
        if (topic.value().equals("bytes") || topic.value().equals("text")) {
            assertThat(page(topic)).doesNotContain("## Fields");
            return;
        }
        Class<?> type = Class.forName("io.solflow.schemas." + topic.value());

        assertThat(page(topic)).containsAll(rows(SpecificData.get().getSchema(type)));
    }

    @Test
    void thereIsNoPageOfATopicThatIsNot() throws IOException {
        try (Stream<Path> files = Files.list(PAGES)) {
            assertThat(files.map(file -> file.getFileName().toString()))
                    .containsExactlyInAnyOrderElementsOf(
                            Stream.concat(
                                            Stream.of("README.md"),
                                            Arrays.stream(TopicSpec.values())
                                                    .map(topic -> topic.shortName() + ".md"))
                                    .toList());
        }
    }

    private static List<String> page(TopicSpec topic) throws IOException {
        return Files.readAllLines(PAGES.resolve(topic.shortName() + ".md"));
    }

    private static String row(List<String> page, String name) {
        String start = "| " + name + " | ";
        return page.stream()
                .filter(line -> line.startsWith(start))
                .map(line -> line.substring(start.length()))
                .findFirst()
                .orElse("");
    }

    /** The rows of the table of fields, and of the records in it that are no topic's own. */
    private static List<String> rows(Schema schema) {
        var rows = new ArrayList<String>();
        var nested = new ArrayList<Schema>();
        for (Schema.Field field : schema.getFields()) {
            rows.add(
                    "| `%s` | %s | %s |"
                            .formatted(field.name(), words(field.schema()), field.doc()));
            records(field.schema()).forEach(nested::add);
        }
        nested.stream()
                .distinct()
                .filter(each -> !isTopicValue(each.getName()))
                .forEach(each -> rows.addAll(rows(each)));
        return rows;
    }

    private static boolean isTopicValue(String name) {
        return Arrays.stream(TopicSpec.values()).anyMatch(topic -> topic.value().equals(name));
    }

    private static Stream<Schema> records(Schema schema) {
        return switch (schema.getType()) {
            case RECORD -> Stream.of(schema);
            case ARRAY -> records(schema.getElementType());
            case UNION -> schema.getTypes().stream().flatMap(TopicPagesTest::records);
            default -> Stream.empty();
        };
    }

    private static String words(Schema schema) {
        return switch (schema.getType()) {
            case UNION ->
                    Stream.concat(
                                    schema.getTypes().stream()
                                            .filter(each -> each.getType() != Schema.Type.NULL)
                                            .map(TopicPagesTest::words),
                                    Stream.of("null"))
                            .collect(Collectors.joining(" or "));
            case ENUM -> schema.getName() + ": " + String.join(", ", schema.getEnumSymbols());
            case RECORD -> schema.getName();
            case ARRAY -> "array of " + words(schema.getElementType());
            default -> schema.getType().getName();
        };
    }
}
