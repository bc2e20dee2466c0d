package io.solflow.schemas.registry;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.solflow.schemas.registry.RegistryEndpoints.Answer;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.apache.avro.Schema;
import org.apache.avro.SchemaParseException;

/** A registry with Confluent's REST interface. Any thread may call; nothing is remembered. */
public final class HttpSchemaRegistry implements SchemaRegistry {

    private final RegistryConfig config;
    private final RegistryEndpoints endpoints;

    public HttpSchemaRegistry(RegistryConfig config) {
        this.config = config;
        this.endpoints = new RegistryEndpoints(config);
    }

    /** Looks up instead when the configuration says so. */
    @Override
    public int register(String subject, Schema schema) {
        if (!config.autoRegister()) {
            return lookup(subject, schema);
        }
        Answer answer = endpoints.ask(subjectPath(subject) + "/versions", body(schema));
        if (answer.good()) {
            return id(answer);
        }
        if (answer.status() == 409) {
            throw new SchemaRegistryException.Incompatible(
                    subject, differences(subject, schema, answer));
        }
        throw refused(answer, "to register a schema under subject '" + subject + "'");
    }

    @Override
    public int lookup(String subject, Schema schema) {
        Answer answer = endpoints.ask(subjectPath(subject), body(schema));
        if (answer.good()) {
            return id(answer);
        }
        if (answer.errorCode() == 40401 || answer.errorCode() == 40403) {
            throw new SchemaRegistryException.UnknownSchema(
                    "subject '"
                            + subject
                            + "' at "
                            + answer.url()
                            + " does not have the schema of "
                            + schema.getFullName()
                            + " ("
                            + answer.message()
                            + "); register it there, or set "
                            + RegistryConfig.AUTO_REGISTER
                            + "=true");
        }
        throw refused(answer, "to look up a schema of subject '" + subject + "'");
    }

    @Override
    public Schema schema(int id) {
        Answer answer = endpoints.ask("/schemas/ids/" + id, null);
        if (answer.good()) {
            return parse(answer, "schema " + id);
        }
        if (answer.errorCode() == 40403) {
            throw new SchemaRegistryException.UnknownSchema(
                    "no schema has id " + id + " at " + answer.url());
        }
        throw refused(answer, "to give schema " + id);
    }

    private static String subjectPath(String subject) {
        return "/subjects/"
                + URLEncoder.encode(subject, StandardCharsets.UTF_8).replace("+", "%20");
    }

    private static ObjectNode body(Schema schema) {
        return JsonNodeFactory.instance.objectNode().put("schema", schema.toString());
    }

    private static int id(Answer answer) {
        JsonNode id = answer.body().path("id");
        if (!id.isInt()) {
            throw new SchemaRegistryException.Refused(
                    answer.url() + " answered without a schema id; is this a Schema Registry?");
        }
        return id.asInt();
    }

    private Schema parse(Answer answer, String what) {
        String type = answer.body().path("schemaType").asText("AVRO");
        if (!type.equals("AVRO")) {
            throw new SchemaRegistryException.UnknownSchema(
                    what + " at " + answer.url() + " is of type " + type + ", not AVRO");
        }
        var parser = new Schema.Parser();
        try {
            parseReferences(answer, parser);
            return SchemaText.parse(answer.body().path("schema").asText(), parser);
        } catch (SchemaParseException e) {
            throw new SchemaRegistryException.UnknownSchema(
                    what + " at " + answer.url() + " is not valid Avro: " + e.getMessage());
        }
    }

    /** Makes the types that a schema refers to known to its parser, innermost first. */
    private void parseReferences(Answer answer, Schema.Parser parser) {
        for (JsonNode reference : answer.body().path("references")) {
            if (parser.getTypes().containsKey(reference.path("name").asText())) {
                continue;
            }
            String subject = reference.path("subject").asText();
            int version = reference.path("version").asInt();
            Answer referred = endpoints.ask(subjectPath(subject) + "/versions/" + version, null);
            if (!referred.good()) {
                throw refused(referred, "to give version " + version + " of '" + subject + "'");
            }
            parseReferences(referred, parser);
            SchemaText.parse(referred.body().path("schema").asText(), parser);
        }
    }

    /** The registry's own words may be terse, so the latest version is compared here as well. */
    private List<String> differences(String subject, Schema schema, Answer conflict) {
        Answer latest = endpoints.ask(subjectPath(subject) + "/versions/latest", null);
        if (latest.good()) {
            Schema old = parse(latest, "the latest version of '" + subject + "'");
            int version = latest.body().path("version").asInt(1);
            var versions = List.of(new RegisteredSchema(subject, version, 1, old));
            for (CompatibilityLevel level :
                    List.of(CompatibilityLevel.BACKWARD, CompatibilityLevel.FORWARD)) {
                List<String> found = level.objections(schema, versions);
                if (!found.isEmpty()) {
                    return found;
                }
            }
        }
        return List.of(conflict.message());
    }

    private static SchemaRegistryException refused(Answer answer, String what) {
        String advice =
                switch (answer.status()) {
                    case 401, 403 ->
                            "; check "
                                    + RegistryConfig.CREDENTIALS_SOURCE
                                    + " and "
                                    + RegistryConfig.USER_INFO
                                    + ", and what that user may do";
                    case 404 -> "; check the path in " + RegistryConfig.URL;
                    default -> "";
                };
        return new SchemaRegistryException.Refused(
                answer.url()
                        + " refused "
                        + what
                        + ": "
                        + answer.message()
                        + " ("
                        + (answer.errorCode() == 0 ? answer.status() : answer.errorCode())
                        + ")"
                        + advice);
    }
}
