package io.solflow.app.settings;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * Collects settings from where they are given. A value on the command line wins over the
 * environment, which wins over the file, which wins over the default. One source that gives the
 * same key twice, also under two names, is refused.
 */
public final class SettingsReader {

    private final Keys keys = new Keys();
    private final Map<String, Given> presets = new TreeMap<>();
    private final Map<String, Given> fromFile = new TreeMap<>();
    private final Map<String, Given> fromEnvironment = new TreeMap<>();
    private final Map<String, Given> fromFlags = new TreeMap<>();

    /** Takes over a file of properties; null means that there is none. */
    public SettingsReader file(@Nullable Path file) {
        if (file != null) {
            for (SettingsFile.Entry entry : SettingsFile.read(file)) {
                Origin origin = new Origin.File(file, entry.line());
                add(fromFile, keys.named(entry.key(), origin), entry.key(), entry.value(), origin);
            }
        }
        return this;
    }

    public SettingsReader environment(Map<String, String> variables) {
        Origin origin = new Origin.Environment();
        new TreeMap<>(variables)
                .forEach(
                        (name, value) ->
                                keys.inEnvironment(name, origin)
                                        .ifPresent(
                                                key ->
                                                        add(
                                                                fromEnvironment,
                                                                key,
                                                                name,
                                                                value,
                                                                origin)));
        return this;
    }

    /** Takes over one {@code key=value} of the command line. */
    public SettingsReader assignment(String assignment) {
        int equals = assignment.indexOf('=');
        if (equals < 1) {
            throw new SettingsException("--set " + assignment + ": expected KEY=VALUE");
        }
        String typed = assignment.substring(0, equals).strip();
        Origin origin = new Origin.Flag();
        add(
                fromFlags,
                keys.named(typed, origin),
                typed,
                assignment.substring(equals + 1).strip(),
                origin);
        return this;
    }

    /** Takes over an option that stands for a setting, such as {@code --data}. */
    public SettingsReader option(String typed, Setting<?> setting, String value) {
        add(fromFlags, setting.key(), typed, value, new Origin.Flag());
        return this;
    }

    /** What a command wants instead of the default; whatever is given otherwise wins over it. */
    public SettingsReader preset(Setting<?> setting, String value) {
        add(presets, setting.key(), setting.key(), value, new Origin.Command());
        return this;
    }

    /**
     * The settings.
     *
     * @throws SettingsException when a value is not what its key expects, or two exclude each other
     */
    public Settings settings() {
        var winners = new TreeMap<>(presets);
        winners.putAll(fromFile);
        winners.putAll(fromEnvironment);
        winners.putAll(fromFlags);
        Settings settings = new Settings(winners);
        List<String> faults = new ArrayList<>();
        winners.values().forEach(given -> check(given, faults));
        if (faults.isEmpty()) {
            Combinations.check(settings, faults);
        }
        if (!faults.isEmpty()) {
            throw new SettingsException(String.join(System.lineSeparator(), faults));
        }
        return settings;
    }

    private static void check(Given given, List<String> faults) {
        SettingCatalogue.byKey(given.key())
                .ifPresent(
                        setting -> {
                            try {
                                setting.kind().read(given.value());
                            } catch (IllegalArgumentException e) {
                                faults.add(wrong(given, setting));
                            }
                        });
    }

    private static String wrong(Given given, Setting<?> setting) {
        return given.typed()
                + " ("
                + given.origin()
                + "): expected "
                + setting.kind().expected()
                + ", got "
                + (Secrets.isSecret(given.key())
                        ? "something else (a secret, not shown)"
                        : "\"" + given.value() + "\"");
    }

    private static void add(
            Map<String, Given> level, String key, String typed, String value, Origin origin) {
        var given = new Given(typed, key, value, origin);
        Given before = level.putIfAbsent(key, given);
        if (before != null) {
            throw new SettingsException(
                    typed
                            + " ("
                            + origin
                            + "): "
                            + key
                            + " is given twice, before as "
                            + before.typed()
                            + " ("
                            + before.origin()
                            + "); keep one");
        }
    }
}
