package io.solflow.schemas.serde;

import io.solflow.schemas.registry.RegistryConfig;
import io.solflow.schemas.registry.SchemaRegistry;
import io.solflow.schemas.topic.Topics;
import java.lang.reflect.InvocationTargetException;
import java.util.HashMap;
import java.util.Map;
import org.apache.avro.specific.SpecificData;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.common.config.ConfigException;
import org.apache.kafka.common.serialization.Serde;
import org.jspecify.annotations.Nullable;

/**
 * Serdes of the class that {@code value.serde} names, {@link AvroSerde} by default, each configured
 * with all the settings. The class is taken from the thread's context class loader, so that it may
 * come in a jar of its own, and needs a public constructor without arguments. Those of {@link
 * AvroSerde} share one client of the registry, and with it what it has answered. Any thread may
 * call.
 *
 * <p>Beside the settings the serde is told {@code specific.avro.reader=true}, which makes
 * Confluent's return generated classes, and {@link AvroDeserializer#VALUE_TYPE}.
 */
public final class ConfiguredSerdes implements Topics.ValueSerdes {

    public static final String VALUE_SERDE = "value.serde";

    private final Class<? extends Serde<?>> serdeType;
    private final Map<String, Object> settings;
    private final @Nullable SchemaRegistry registry;

    /**
     * @param settings {@code value.serde} and what the serde wants, such as {@code
     *     schema.registry.url}
     * @throws ConfigException naming {@code value.serde} when its class is missing or not a serde,
     *     or for {@link AvroSerde} the setting of the registry that is missing or wrong
     */
    public ConfiguredSerdes(Map<String, ?> settings) {
        this.settings = new HashMap<>(settings);
        this.settings.put("specific.avro.reader", true);
        this.serdeType = serdeType(settings.get(VALUE_SERDE));
        this.registry =
                AvroSerde.class.equals(serdeType)
                        ? SchemaRegistry.of(RegistryConfig.from(settings))
                        : null;
    }

    /**
     * @throws ConfigException naming the setting that the serde lacks or that is wrong
     */
    @Override
    public <T extends SpecificRecord> Serde<T> of(Class<T> type) {
        if (registry != null) {
            return new AvroSerde<>(registry, type);
        }
        // Reading the schema loads the class, and with it Avro's trust in all of ours: another's
        // serde may know them by name only.
        SpecificData.get().getSchema(type);
        Serde<T> serde = create();
        var configuration = new HashMap<>(settings);
        configuration.putIfAbsent(AvroDeserializer.VALUE_TYPE, type.getName());
        serde.configure(configuration, false);
        return serde;
    }

    @SuppressWarnings("unchecked") // what a serde by name can write shows only when it does
    private <T extends SpecificRecord> Serde<T> create() {
        try {
            return (Serde<T>) serdeType.getConstructor().newInstance();
        } catch (NoSuchMethodException | IllegalAccessException | InstantiationException e) {
            throw wrong(serdeType.getName(), "has no public constructor without arguments", e);
        } catch (InvocationTargetException e) {
            throw wrong(
                    serdeType.getName(),
                    "cannot be constructed: " + e.getTargetException(),
                    e.getTargetException());
        }
    }

    private static Class<? extends Serde<?>> serdeType(@Nullable Object setting) {
        if (setting == null) {
            return asSerde(AvroSerde.class);
        }
        if (setting instanceof Class<?> type) {
            return asSerde(type);
        }
        String name = setting.toString().strip();
        ClassLoader context = Thread.currentThread().getContextClassLoader();
        ClassLoader loader = context == null ? ConfiguredSerdes.class.getClassLoader() : context;
        try {
            return asSerde(Class.forName(name, true, loader));
        } catch (ClassNotFoundException e) {
            throw wrong(
                    name,
                    "is not on the class path; lay the jar that has it, and the jars that it"
                            + " needs, into ext/",
                    e);
        } catch (LinkageError e) {
            throw wrong(
                    name,
                    "cannot be loaded, for lack of " + e.getMessage() + "; lay that jar into ext/",
                    e);
        }
    }

    @SuppressWarnings("unchecked") // checked one line above
    private static Class<? extends Serde<?>> asSerde(Class<?> type) {
        if (!Serde.class.isAssignableFrom(type)) {
            throw wrong(type.getName(), "is not a " + Serde.class.getName(), null);
        }
        return (Class<? extends Serde<?>>) type;
    }

    private static ConfigException wrong(String name, String why, @Nullable Throwable cause) {
        var exception = new ConfigException(VALUE_SERDE, name, why);
        if (cause != null) {
            exception.initCause(cause);
        }
        return exception;
    }
}
