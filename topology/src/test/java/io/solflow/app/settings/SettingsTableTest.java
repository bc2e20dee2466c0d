package io.solflow.app.settings;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.function.Predicate;
import org.junit.jupiter.api.Test;

/**
 * The tables of settings in the README and, for signals, beside their description are the
 * catalogue.
 */
class SettingsTableTest {

    private static final Path README = Path.of("..", "README.md");
    private static final Path SIGNALS = Path.of("docs", "signals.md");
    private static final String KEYS_OF_SIGNALS = "solflow.signals.";
    private static final String HEADING = "## Settings";
    private static final String RULE = "|---|---|---|---|";

    @Test
    void documentsEverySettingAsItIs() throws IOException {
        documents(README, setting -> !setting.key().startsWith(KEYS_OF_SIGNALS));
    }

    @Test
    void documentsTheSettingsOfSignalsBesideThem() throws IOException {
        documents(SIGNALS, setting -> setting.key().startsWith(KEYS_OF_SIGNALS));
    }

    private static void documents(Path file, Predicate<Setting<?>> which) throws IOException {
        List<String> expected = expected(which);
        assertThat(documented(file))
                .describedAs(
                        "the table in %s, section Settings, must be:%n%s",
                        file, String.join("\n", expected))
                .isEqualTo(expected);
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

    private static List<String> expected(Predicate<Setting<?>> which) {
        return SettingCatalogue.all().stream()
                .filter(which)
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

    private static List<String> documented(Path file) throws IOException {
        return Files.readAllLines(file).stream()
                .dropWhile(line -> !line.equals(HEADING))
                .dropWhile(line -> !line.equals(RULE))
                .skip(1)
                .takeWhile(line -> line.startsWith("|"))
                .toList();
    }
}
