package io.solflow.schemas.serde;

import java.util.Map;
import java.util.Optional;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.common.config.ConfigException;
import org.jspecify.annotations.Nullable;

/** Generated classes by name, from the thread's class loader where it has one. */
final class RecordTypes {

    private RecordTypes() {}

    /** The class that a setting names, as a class or by name; null when it is not set. */
    static @Nullable Class<? extends SpecificRecord> configured(
            Map<String, ?> settings, String key) {
        Object value = settings.get(key);
        if (value == null) {
            return null;
        }
        String name = value instanceof Class<?> type ? type.getName() : value.toString();
        Optional<Class<? extends SpecificRecord>> type =
                value instanceof Class<?> given ? generated(given) : named(name);
        return type.orElseThrow(
                () -> new ConfigException(key, name, "is not a generated Avro class that is here"));
    }

    /** The generated class with this name; empty when it is not here or not a generated class. */
    static Optional<Class<? extends SpecificRecord>> named(String name) {
        ClassLoader context = Thread.currentThread().getContextClassLoader();
        try {
            return generated(
                    Class.forName(
                            name,
                            false,
                            context == null ? RecordTypes.class.getClassLoader() : context));
        } catch (ClassNotFoundException e) {
            return Optional.empty();
        }
    }

    private static Optional<Class<? extends SpecificRecord>> generated(Class<?> type) {
        return SpecificRecord.class.isAssignableFrom(type)
                ? Optional.of(type.asSubclass(SpecificRecord.class))
                : Optional.empty();
    }
}
