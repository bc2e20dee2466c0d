package io.solflow.signal;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamWriteFeature;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.PropertyNamingStrategies;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Everything that is needed to compute a signal again, as its record carries it in JSON.
 *
 * @param configVersion of the configuration in force
 * @param exitReason of an EXIT; null otherwise
 * @param parameters thresholds for beginning, as people say them, and what else was chosen
 * @param inputs by name with the unit: lamports, counts, percents
 * @param conditions those for beginning in an ENTER, those for lasting otherwise
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record SignalDetails(
        String configVersion,
        @Nullable String exitReason,
        Map<String, Double> parameters,
        Map<String, Number> inputs,
        Judgement judgement) {

    static final String EXIT_SHARE = "exit_share";
    static final String CORRELATION_SECONDS = "correlation_s";

    /** Writes numbers in the shortest form that reads back the same, on every Java version. */
    private static final JsonMapper JSON =
            JsonMapper.builder()
                    .propertyNamingStrategy(PropertyNamingStrategies.SNAKE_CASE)
                    .enable(StreamWriteFeature.USE_FAST_DOUBLE_WRITER)
                    .disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
                    .build();

    public SignalDetails {
        Objects.requireNonNull(configVersion, "details without config_version");
        Objects.requireNonNull(parameters, "details without parameters");
        Objects.requireNonNull(inputs, "details without inputs");
        Objects.requireNonNull(judgement, "details without judgement");
    }

    static SignalDetails of(
            SignalConfig config,
            String version,
            SignalType type,
            Set<Input> used,
            SignalInputs values,
            Judgement judgement,
            @Nullable ExitReason reason) {
        var parameters = new LinkedHashMap<String, Double>();
        Thresholds chosen = config.thresholds().get(type);
        type.thresholds().forEach(t -> parameters.put(t.field(), chosen.values().get(t.name())));
        parameters.put(EXIT_SHARE, config.exitShare());
        if (used.contains(Input.DCA_OVERLAP_3600)) {
            parameters.put(CORRELATION_SECONDS, (double) config.correlationSeconds());
        }
        var inputs = new LinkedHashMap<String, Number>();
        for (Input input : used) {
            inputs.put(input.field(), input.number(values.value(input)));
        }
        String why = reason == null ? null : reason.text();
        return new SignalDetails(version, why, parameters, inputs, judgement);
    }

    /** Details out of a record, or nothing when the text is not what this program writes. */
    public static Optional<SignalDetails> parse(String json) {
        try {
            return Optional.of(JSON.readValue(json, SignalDetails.class));
        } catch (JsonProcessingException e) {
            return Optional.empty();
        }
    }

    public String json() {
        try {
            return JSON.writeValueAsString(this);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("numbers and names always have a JSON form", e);
        }
    }

    /** The recorded inputs. Names that this version does not know are left out. */
    public KnownInputs known() {
        var known = new EnumMap<Input, Double>(Input.class);
        inputs.forEach(
                (field, value) ->
                        Input.ofField(field).ifPresent(i -> known.put(i, value.doubleValue())));
        return new KnownInputs(known);
    }
}
