package io.solflow.cli;

import io.solflow.app.Part;
import io.solflow.app.settings.SettingCatalogue;
import io.solflow.app.settings.Settings;
import io.solflow.app.settings.SettingsReader;
import java.util.EnumSet;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** Options of every command that offers the HTTP interface. */
final class HttpOptions {

    @Option(
            names = "--port",
            paramLabel = "N",
            description = "Port of the HTTP interface (default: 8080); 0 takes a free one.")
    private @Nullable String port;

    void giveTo(SettingsReader reader) {
        if (port != null) {
            reader.option("--port", SettingCatalogue.HTTP_PORT, port);
        }
    }

    /**
     * The parts to run, without the interface when the settings want none.
     *
     * @throws CommandFailed when nothing is left
     */
    static Set<Part> unlessDisabled(Settings settings, Set<Part> wanted) {
        Set<Part> parts = EnumSet.copyOf(wanted);
        if (!settings.get(SettingCatalogue.HTTP_ENABLED)) {
            parts.remove(Part.HTTP);
        }
        if (parts.isEmpty()) {
            throw new CommandFailed(
                    "there is nothing to run: --only http, and "
                            + SettingCatalogue.HTTP_ENABLED.key()
                            + "=false");
        }
        return parts;
    }
}
