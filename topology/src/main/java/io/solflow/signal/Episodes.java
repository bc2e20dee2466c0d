package io.solflow.signal;

import java.util.Collections;
import java.util.EnumMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * All signals of one token that are open or cooling down; eight at most. Immutable.
 *
 * @param states by signal; idle signals have none
 */
public record Episodes(Map<SignalType, EpisodeState> states) {

    /** Of a token without anything to remember. */
    public static final Episodes NONE = new Episodes(Map.of());

    public Episodes {
        states = states.isEmpty() ? Map.of() : Collections.unmodifiableMap(new EnumMap<>(states));
    }

    public boolean isEmpty() {
        return states.isEmpty();
    }

    @Nullable EpisodeState of(SignalType type) {
        return states.get(type);
    }
}
