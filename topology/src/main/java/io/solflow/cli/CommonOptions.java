package io.solflow.cli;

import io.solflow.app.data.DataDirectory;
import io.solflow.app.settings.SettingCatalogue;
import io.solflow.app.settings.Settings;
import io.solflow.app.settings.SettingsReader;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** Options of every command. */
final class CommonOptions {

    @Option(
            names = "--data",
            paramLabel = "DIR",
            description = "Directory of everything SolFlow keeps (default: data).")
    private @Nullable String data;

    @Option(names = "--config", paramLabel = "FILE", description = "File of settings.")
    private @Nullable Path config;

    @Option(
            names = "--set",
            paramLabel = "KEY=VALUE",
            description = "One setting; may be repeated. Wins over environment and file.")
    private List<String> assignments = new ArrayList<>();

    @Option(names = "--verbose", description = "More messages, and stack traces of errors.")
    private boolean verbose;

    boolean verbose() {
        return verbose;
    }

    Settings settings(Map<String, String> environment) {
        return settings(environment, reader -> {});
    }

    /**
     * @param more gives the settings for which the command has options of its own
     */
    Settings settings(Map<String, String> environment, Consumer<SettingsReader> more) {
        if (verbose) {
            LogFile.verbose();
        }
        var reader = new SettingsReader().file(config).environment(environment);
        if (data != null) {
            reader.option("--data", SettingCatalogue.DATA, data);
        }
        more.accept(reader);
        assignments.forEach(reader::assignment);
        return reader.settings();
    }

    static DataDirectory dataDirectory(Settings settings) {
        return new DataDirectory(settings.get(SettingCatalogue.DATA));
    }
}
