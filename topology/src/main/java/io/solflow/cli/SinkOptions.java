package io.solflow.cli;

import io.solflow.app.settings.SettingCatalogue;
import io.solflow.app.settings.SettingsReader;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** Options of every command that runs the sink. */
final class SinkOptions {

    @Option(
            names = "--backend",
            paramLabel = "sqlite|jsonl|both",
            description = "Which files the sink writes (default: sqlite).")
    private @Nullable String backend;

    void giveTo(SettingsReader reader) {
        if (backend != null) {
            reader.option("--backend", SettingCatalogue.SINK_BACKEND, backend);
        }
    }
}
