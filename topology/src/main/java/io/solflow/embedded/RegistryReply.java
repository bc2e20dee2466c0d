package io.solflow.embedded;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;

/**
 * What a registry answers.
 *
 * @param status HTTP status
 */
record RegistryReply(int status, JsonNode body) {

    static RegistryReply ok(JsonNode body) {
        return new RegistryReply(200, body);
    }

    /**
     * An error in Confluent's form.
     *
     * @param code Confluent's number; its first three digits are the HTTP status
     */
    static RegistryReply error(int code, String message) {
        return new RegistryReply(
                code > 999 ? code / 100 : code,
                JsonNodeFactory.instance
                        .objectNode()
                        .put("error_code", code)
                        .put("message", message));
    }
}
