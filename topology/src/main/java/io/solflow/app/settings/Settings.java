package io.solflow.app.settings;

import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** Checked settings. Immutable. {@code toString} shows no secret. */
public final class Settings {

    private final Map<String, Given> given;

    Settings(Map<String, Given> given) {
        this.given = Map.copyOf(given);
    }

    /** The value given, or the default. */
    public <T> T get(Setting<T> setting) {
        return find(setting)
                .orElseThrow(
                        () -> new SettingsException(setting.key() + " is not set and must be"));
    }

    /** The value given, or the default, or nothing when there is neither. */
    public <T> Optional<T> find(Setting<T> setting) {
        Given value = given.get(setting.key());
        return Optional.ofNullable(value == null ? setting.standard() : value.value())
                .map(setting.kind()::read);
    }

    /** Whether somebody gave a value; a default does not count. */
    public boolean isSet(Setting<?> setting) {
        return given.containsKey(setting.key());
    }

    /** What was given under {@code kafka.}, without that prefix: for every Kafka client. */
    public Map<String, String> kafkaClients() {
        return under("kafka.");
    }

    /** What was given under {@code streams.}, without that prefix: for Kafka Streams. */
    public Map<String, String> kafkaStreams() {
        return under("streams.");
    }

    /** Serde and schema registry settings, under the names that serdes read. */
    public Map<String, String> serdes() {
        var settings = new TreeMap<String, String>();
        given.forEach(
                (key, value) -> {
                    if (key.startsWith(Keys.REGISTRY)) {
                        settings.put(key, value.value());
                    }
                });
        for (Setting<?> setting :
                new Setting<?>[] {
                    SettingCatalogue.VALUE_SERDE,
                    SettingCatalogue.REGISTRY_AUTH_SOURCE,
                    SettingCatalogue.REGISTRY_USER_INFO,
                    SettingCatalogue.REGISTER_SCHEMAS
                }) {
            find(setting).ifPresent(value -> settings.put(setting.key(), value.toString()));
        }
        return settings;
    }

    /** How an operator gave a setting: the key as typed, value and place; for messages. */
    String given(Setting<?> setting) {
        Given value = given.get(setting.key());
        return value == null
                ? setting.key() + "=" + setting.standard() + " (default)"
                : value.typed()
                        + "="
                        + Secrets.shown(value.key(), value.value())
                        + " ("
                        + value.origin()
                        + ")";
    }

    private Map<String, String> under(String prefix) {
        return given.values().stream()
                .filter(value -> value.key().startsWith(prefix))
                .collect(
                        Collectors.toMap(
                                value -> value.key().substring(prefix.length()),
                                Given::value,
                                (a, b) -> b,
                                TreeMap::new));
    }

    @Override
    public String toString() {
        return new TreeMap<>(given).values().toString();
    }
}
