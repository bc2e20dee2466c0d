package io.solflow.embedded;

import static com.fasterxml.jackson.databind.node.JsonNodeFactory.instance;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.solflow.schemas.registry.CompatibilityLevel;
import io.solflow.schemas.registry.RegisteredSchema;
import io.solflow.schemas.registry.SchemaText;
import io.solflow.schemas.registry.Subjects;
import io.solflow.schemas.registry.Subjects.Proposal;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.apache.avro.Schema;
import org.apache.avro.SchemaParseException;
import org.jspecify.annotations.Nullable;

/**
 * Confluent's REST interface, as far as serializers, deserializers and people with curl use it:
 * requests to replies, without HTTP. A version is durable before its id is answered. Any thread may
 * call; one request is served at a time.
 */
final class RegistryApi {

    private final Subjects subjects;
    private final SchemaJournal journal;

    RegistryApi(Subjects subjects, SchemaJournal journal) {
        this.subjects = subjects;
        this.journal = journal;
    }

    /**
     * @param path segments of the path, decoded
     * @param body JSON of the request; missing when it has none
     */
    synchronized RegistryReply answer(String method, List<String> path, JsonNode body) {
        try {
            return switch (method + " " + shape(path)) {
                case "GET " -> RegistryReply.ok(instance.objectNode());
                case "GET subjects" -> RegistryReply.ok(texts(subjects.names()));
                case "GET subjects/*/versions" -> versions(path.get(1));
                case "GET subjects/*/versions/*" ->
                        withVersion(path.get(1), path.get(3), v -> RegistryReply.ok(json(v)));
                case "POST subjects/*/versions" -> register(path.get(1), body);
                case "POST subjects/*" -> lookup(path.get(1), body);
                case "GET schemas/ids/*" -> schema(path.get(2));
                case "GET schemas/types" -> RegistryReply.ok(texts(List.of("AVRO")));
                case "GET config" -> level(subjects.defaultLevel());
                case "PUT config" -> configure(null, body);
                case "GET config/*" -> level(path.get(1));
                case "PUT config/*" -> configure(path.get(1), body);
                case "GET mode" -> RegistryReply.ok(instance.objectNode().put("mode", "READWRITE"));
                case "POST compatibility/subjects/*/versions" ->
                        compatibility(subjects.objections(path.get(2), schema(body)));
                case "POST compatibility/subjects/*/versions/*" ->
                        compatibility(path.get(2), path.get(4), body);
                default -> notFound(method, path);
            };
        } catch (InvalidSchema e) {
            return RegistryReply.error(42201, e.getMessage());
        } catch (SchemaJournal.JournalException e) {
            return RegistryReply.error(
                    50001, "the answer could not be made durable, ask again: " + e.getMessage());
        }
    }

    /** The path with what varies as stars: every second segment, but not of schemas. */
    private static String shape(List<String> path) {
        var shape = new StringBuilder();
        for (int i = 0; i < path.size(); i++) {
            boolean fixed =
                    switch (path.get(0)) {
                        case "subjects", "config" -> i % 2 == 0;
                        case "compatibility" -> i < 2 || i % 2 == 1;
                        default -> i < 2;
                    };
            shape.append(i == 0 ? "" : "/").append(fixed ? path.get(i) : "*");
        }
        return shape.toString();
    }

    private RegistryReply versions(String subject) {
        List<RegisteredSchema> versions = subjects.versions(subject);
        if (versions.isEmpty()) {
            return noSubject(subject);
        }
        ArrayNode numbers = instance.arrayNode();
        versions.forEach(version -> numbers.add(version.version()));
        return RegistryReply.ok(numbers);
    }

    private RegistryReply withVersion(
            String subject, String wanted, Function<RegisteredSchema, RegistryReply> reply) {
        List<RegisteredSchema> versions = subjects.versions(subject);
        if (versions.isEmpty()) {
            return noSubject(subject);
        }
        boolean latest = wanted.equals("latest") || wanted.equals("-1");
        if (!latest && !wanted.matches("[1-9][0-9]{0,8}")) {
            return RegistryReply.error(
                    42202, "version '" + wanted + "' is neither a number from 1 nor latest");
        }
        Optional<RegisteredSchema> found =
                latest
                        ? Optional.of(versions.get(versions.size() - 1))
                        : versions.stream()
                                .filter(v -> v.version() == Integer.parseInt(wanted))
                                .findFirst();
        return found.map(reply)
                .orElseGet(
                        () ->
                                RegistryReply.error(
                                        40402,
                                        "subject '" + subject + "' has no version " + wanted));
    }

    private RegistryReply register(String subject, JsonNode body) {
        Schema schema = schema(body);
        Proposal proposal = subjects.propose(subject, schema);
        if (proposal instanceof Proposal.Known known) {
            return id(known.registered());
        }
        if (proposal instanceof Proposal.Fresh fresh) {
            journal.append(fresh.registered());
            subjects.add(fresh.registered());
            return id(fresh.registered());
        }
        return RegistryReply.error(
                409,
                "the schema is incompatible with subject '"
                        + subject
                        + "': "
                        + String.join("; ", ((Proposal.Incompatible) proposal).objections()));
    }

    private RegistryReply lookup(String subject, JsonNode body) {
        Schema schema = schema(body);
        if (subjects.versions(subject).isEmpty()) {
            return noSubject(subject);
        }
        return subjects.find(subject, schema)
                .map(found -> RegistryReply.ok(json(found)))
                .orElseGet(
                        () ->
                                RegistryReply.error(
                                        40403, "subject '" + subject + "' lacks this schema"));
    }

    private RegistryReply schema(String id) {
        if (!id.matches("[0-9]{1,9}")) {
            return RegistryReply.error(40403, "no schema has id " + id);
        }
        return subjects.schema(Integer.parseInt(id))
                .map(s -> RegistryReply.ok(instance.objectNode().put("schema", s.toString())))
                .orElseGet(() -> RegistryReply.error(40403, "no schema has id " + id));
    }

    private RegistryReply level(String subject) {
        return subjects.level(subject)
                .map(RegistryApi::level)
                .orElseGet(
                        () ->
                                RegistryReply.error(
                                        40408, "subject '" + subject + "' has no rule of its own"));
    }

    private static RegistryReply level(CompatibilityLevel level) {
        return RegistryReply.ok(instance.objectNode().put("compatibilityLevel", level.name()));
    }

    private RegistryReply configure(@Nullable String subject, JsonNode body) {
        String name = body.path("compatibility").asText();
        Optional<CompatibilityLevel> level =
                Arrays.stream(CompatibilityLevel.values())
                        .filter(l -> l.name().equals(name))
                        .findFirst();
        if (level.isEmpty()) {
            return RegistryReply.error(
                    42203,
                    "compatibility '"
                            + name
                            + "' is none of "
                            + Arrays.toString(CompatibilityLevel.values()));
        }
        journal.append(subject, level.get());
        if (subject == null) {
            subjects.setDefaultLevel(level.get());
        } else {
            subjects.setLevel(subject, level.get());
        }
        return RegistryReply.ok(instance.objectNode().put("compatibility", name));
    }

    private RegistryReply compatibility(String subject, String wanted, JsonNode body) {
        Schema schema = schema(body);
        CompatibilityLevel rule = subjects.level(subject).orElse(subjects.defaultLevel());
        return withVersion(
                subject,
                wanted,
                version -> compatibility(rule.objections(schema, List.of(version))));
    }

    private static RegistryReply compatibility(List<String> objections) {
        ObjectNode reply = instance.objectNode().put("is_compatible", objections.isEmpty());
        reply.set("messages", texts(objections));
        return RegistryReply.ok(reply);
    }

    private static Schema schema(JsonNode body) {
        String type = body.path("schemaType").asText("AVRO");
        if (!type.equals("AVRO")) {
            throw new InvalidSchema("this registry keeps Avro schemas only, was asked for " + type);
        }
        if (!body.path("references").isEmpty()) {
            throw new InvalidSchema("this registry keeps schemas without references only");
        }
        if (!body.path("schema").isTextual()) {
            throw new InvalidSchema("the request has no field \"schema\" that holds text");
        }
        try {
            return SchemaText.parse(body.path("schema").asText());
        } catch (SchemaParseException e) {
            throw new InvalidSchema("not a valid Avro schema: " + e.getMessage());
        }
    }

    private static RegistryReply id(RegisteredSchema registered) {
        return RegistryReply.ok(instance.objectNode().put("id", registered.id()));
    }

    private static JsonNode json(RegisteredSchema registered) {
        return instance.objectNode()
                .put("subject", registered.subject())
                .put("version", registered.version())
                .put("id", registered.id())
                .put("schema", registered.schema().toString());
    }

    private static ArrayNode texts(List<String> texts) {
        ArrayNode array = instance.arrayNode();
        texts.forEach(array::add);
        return array;
    }

    private static RegistryReply noSubject(String subject) {
        return RegistryReply.error(40401, "there is no subject '" + subject + "'");
    }

    private static RegistryReply notFound(String method, List<String> path) {
        return RegistryReply.error(
                404, method + " /" + String.join("/", path) + " is not part of this registry");
    }

    private static final class InvalidSchema extends RuntimeException {
        InvalidSchema(String message) {
            super(message);
        }
    }
}
