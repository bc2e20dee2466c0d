package io.solflow.app.settings;

import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** Which names are keys, and which key a name stands for. */
final class Keys {

    static final String REGISTRY = "schema.registry.";

    /** Read by the launcher before there are settings. */
    private static final Set<String> OF_THE_LAUNCHER = Set.of("SOLFLOW_JAVA_OPTS");

    private static final String OURS = "SOLFLOW_";

    private final List<KafkaKeys> kafka = List.of(KafkaKeys.clients(), KafkaKeys.streams());

    /** The key that a name on the command line or in a file stands for. */
    String named(String typed, Origin origin) {
        Setting<?> alias = SettingCatalogue.aliases().get(typed);
        if (alias != null) {
            return alias.key();
        }
        if (SettingCatalogue.byKey(typed).isPresent() || typed.startsWith(REGISTRY)) {
            return typed;
        }
        KafkaKeys theirs =
                kafka.stream()
                        .filter(keys -> keys.covers(typed))
                        .findFirst()
                        .orElseThrow(() -> unknown(typed, origin, knownKeys()));
        theirs.check(typed, typed, origin);
        return typed;
    }

    /**
     * The key that an environment variable stands for; empty when it is not meant for SolFlow.
     * Names that start with {@code SOLFLOW_} are all meant for it. Others, such as {@code
     * KAFKA_...}, are shared with other programs: they count when they spell a key exactly.
     */
    Optional<String> inEnvironment(String variable, Origin origin) {
        Setting<?> alias = SettingCatalogue.aliases().get(variable);
        if (alias != null) {
            return Optional.of(alias.key());
        }
        Optional<String> key = SettingCatalogue.byEnvironmentName(variable).map(Setting::key);
        if (key.isPresent()) {
            return key;
        }
        if (variable.startsWith(OURS) && !OF_THE_LAUNCHER.contains(variable)) {
            throw unknown(variable, origin, knownVariables());
        }
        for (KafkaKeys theirs : kafka) {
            Optional<String> spelled = theirs.spelledBy(variable);
            if (spelled.isPresent()) {
                theirs.check(spelled.get(), variable, origin);
                return spelled;
            }
        }
        return Optional.empty();
    }

    static SettingsException unknown(String typed, Origin origin, Collection<String> known) {
        String hint =
                Spelling.nearest(typed, known)
                        .map(meant -> "; did you mean " + meant + "?")
                        .orElse("; the README lists all keys");
        return new SettingsException(typed + " (" + origin + "): there is no such setting" + hint);
    }

    private static Collection<String> knownKeys() {
        return SettingCatalogue.all().stream().map(Setting::key).toList();
    }

    private static Collection<String> knownVariables() {
        return SettingCatalogue.all().stream()
                .map(Setting::environmentName)
                .collect(Collectors.toSet());
    }
}
