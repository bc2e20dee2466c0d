package io.solflow.app.settings;

import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * One key that an operator may set.
 *
 * @param key as written in a file or after {@code --set}
 * @param standard value when nobody sets it, as text; null when there is none, or when another
 *     setting decides
 * @param standardInWords how documentation shows the default
 * @param unit unit of the value, or an empty string
 * @param meaning one sentence for documentation
 */
public record Setting<T>(
        String key,
        Kind<T> kind,
        @Nullable String standard,
        String standardInWords,
        String unit,
        String meaning) {

    public Setting {
        if (standard != null) {
            kind.read(standard);
        }
    }

    static <T> Setting<T> of(
            String key, Kind<T> kind, String standard, String unit, String meaning) {
        return new Setting<>(key, kind, standard, "`" + standard + "`", unit, meaning);
    }

    static <T> Setting<T> unset(
            String key, Kind<T> kind, String standardInWords, String unit, String meaning) {
        return new Setting<>(key, kind, null, standardInWords, unit, meaning);
    }

    /** The environment variable that sets this key. */
    public String environmentName() {
        return environmentName(key);
    }

    static String environmentName(String key) {
        return key.toUpperCase(Locale.ROOT).replace('.', '_').replace('-', '_');
    }
}
