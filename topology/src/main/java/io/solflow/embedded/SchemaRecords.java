package io.solflow.embedded;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.solflow.schemas.registry.CompatibilityLevel;
import io.solflow.schemas.registry.RegisteredSchema;
import io.solflow.schemas.registry.SchemaText;
import io.solflow.schemas.registry.Subjects;
import java.util.List;
import java.util.Optional;
import org.apache.avro.AvroRuntimeException;
import org.jspecify.annotations.Nullable;

/**
 * Keys and values of the topic {@code _schemas}, as JSON in the form that Confluent's registry
 * writes, so that a real registry can be put on the same topic later.
 */
final class SchemaRecords {

    private static final ObjectMapper JSON = new ObjectMapper();

    private SchemaRecords() {}

    static String key(RegisteredSchema registered) {
        return JSON.createObjectNode()
                .put("keytype", "SCHEMA")
                .put("subject", registered.subject())
                .put("version", registered.version())
                .put("magic", 1)
                .toString();
    }

    static String value(RegisteredSchema registered) {
        return JSON.createObjectNode()
                .put("subject", registered.subject())
                .put("version", registered.version())
                .put("id", registered.id())
                .put("schema", registered.schema().toString())
                .put("deleted", false)
                .toString();
    }

    static String configKey(@Nullable String subject) {
        return JSON.createObjectNode()
                .put("keytype", "CONFIG")
                .put("subject", subject)
                .put("magic", 0)
                .toString();
    }

    static String configValue(CompatibilityLevel level) {
        return JSON.createObjectNode().put("compatibilityLevel", level.name()).toString();
    }

    /**
     * Takes one record of the topic into account.
     *
     * @return why it cannot be, in words; empty when it was, or is of a kind that changes nothing
     */
    static Optional<String> replay(
            @Nullable String key, @Nullable String value, Subjects subjects) {
        if (key == null) {
            return Optional.of("it has no key");
        }
        try {
            JsonNode keyJson = JSON.readTree(key);
            JsonNode valueJson = value == null ? null : JSON.readTree(value);
            switch (keyJson.path("keytype").asText()) {
                case "SCHEMA" -> replaySchema(keyJson, valueJson, subjects);
                case "CONFIG" -> replayConfig(keyJson, valueJson, subjects);
                case "DELETE_SUBJECT" -> replayDelete(valueJson, subjects);
                default -> {
                    return Optional.empty(); // NOOP, MODE and later kinds change no schema
                }
            }
            return Optional.empty();
        } catch (JsonProcessingException | AvroRuntimeException | IllegalArgumentException e) {
            return Optional.of(String.valueOf(e.getMessage()));
        }
    }

    private static void replaySchema(JsonNode key, @Nullable JsonNode value, Subjects subjects) {
        if (value == null) {
            subjects.remove(key.path("subject").asText(), key.path("version").asInt());
            return;
        }
        String type = value.path("schemaType").asText("AVRO");
        if (!type.equals("AVRO") || !value.path("references").isEmpty()) {
            throw new IllegalArgumentException(
                    "only Avro schemas without references are kept here, it is of type " + type);
        }
        var registered =
                new RegisteredSchema(
                        value.path("subject").asText(),
                        value.path("version").asInt(),
                        value.path("id").asInt(),
                        SchemaText.parse(value.path("schema").asText()));
        subjects.add(registered);
        if (value.path("deleted").asBoolean()) {
            subjects.remove(registered.subject(), registered.version());
        }
    }

    private static void replayConfig(JsonNode key, @Nullable JsonNode value, Subjects subjects) {
        CompatibilityLevel level =
                value == null
                        ? null
                        : CompatibilityLevel.valueOf(value.path("compatibilityLevel").asText());
        if (key.path("subject").isTextual()) {
            subjects.setLevel(key.path("subject").asText(), level);
        } else {
            subjects.setDefaultLevel(level == null ? CompatibilityLevel.BACKWARD : level);
        }
    }

    private static void replayDelete(@Nullable JsonNode value, Subjects subjects) {
        if (value == null) {
            return;
        }
        String subject = value.path("subject").asText();
        int upTo = value.path("version").asInt();
        List<RegisteredSchema> versions = subjects.versions(subject);
        versions.stream()
                .filter(version -> version.version() <= upTo)
                .forEach(version -> subjects.remove(subject, version.version()));
    }
}
