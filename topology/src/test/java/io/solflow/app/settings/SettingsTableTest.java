package io.solflow.app.settings;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;

/** The table of settings in the README is the catalogue. */
class SettingsTableTest {

    private static final Path README = Path.of("..", "README.md");
    private static final String HEADING = "## Settings";
    private static final String RULE = "|---|---|---|---|";

    @Test
    void documentsEverySettingAsItIs() throws IOException {
        assertThat(documented())
                .describedAs(
                        "the table in README.md, section Settings, must be:%n%s",
                        String.join("\n", expected()))
                .isEqualTo(expected());
    }

    @Test
    void documentsTheAliases() throws IOException {
        String readme = Files.readString(README);

        SettingCatalogue.aliases()
                .forEach(
                        (alias, setting) ->
                                assertThat(readme)
                                        .contains("`" + alias + "`")
                                        .contains("`" + setting.key() + "`"));
    }

    @Test
    void hasEachKeyOnceAndNoKeyThatLooksLikeAnotherInTheEnvironment() {
        assertThat(SettingCatalogue.all()).extracting(Setting::key).doesNotHaveDuplicates();
        assertThat(SettingCatalogue.all())
                .extracting(Setting::environmentName)
                .doesNotHaveDuplicates();
    }

    private static List<String> expected() {
        return SettingCatalogue.all().stream()
                .map(
                        setting ->
                                "| `%s` | %s | %s | %s |"
                                        .formatted(
                                                setting.key(),
                                                setting.standardInWords(),
                                                setting.unit(),
                                                setting.meaning())
                                        .replace("|  |", "| |"))
                .toList();
    }

    private static List<String> documented() throws IOException {
        return Files.readAllLines(README).stream()
                .dropWhile(line -> !line.equals(HEADING))
                .dropWhile(line -> !line.equals(RULE))
                .skip(1)
                .takeWhile(line -> line.startsWith("|"))
                .toList();
    }
}
