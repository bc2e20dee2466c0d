package io.solflow.http.api;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import io.solflow.http.Refused;
import io.solflow.http.Refused.Reason;
import io.solflow.http.Request;
import java.io.IOException;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Reads a JSON object that a client has sent; refuses what is not allowed, by the field's name. */
final class Body {

    private final JsonNode object;

    private Body(JsonNode object) {
        this.object = object;
    }

    /**
     * @param known all fields that there are
     */
    static Body of(Request request, List<String> known) {
        if (!request.header("Content-Type").orElse("").startsWith("application/json")) {
            throw Refused.because(
                    Reason.BAD_REQUEST, "send a JSON object as Content-Type: application/json");
        }
        JsonNode object = parse(request.body());
        if (object == null || !object.isObject()) {
            throw Refused.because(Reason.BAD_REQUEST, "the body is no JSON object");
        }
        object.fieldNames()
                .forEachRemaining(
                        name -> {
                            if (!known.contains(name)) {
                                throw Refused.parameter(
                                        "the name of a field",
                                        name,
                                        "one of: " + String.join(", ", known));
                            }
                        });
        return new Body(object);
    }

    private static @Nullable JsonNode parse(byte[] bytes) {
        try {
            return GatheredTokens.EXACT.readTree(bytes);
        } catch (JsonProcessingException e) {
            throw Refused.because(
                    Reason.BAD_REQUEST, "the body is no JSON: " + e.getOriginalMessage());
        } catch (IOException e) {
            throw Refused.because(Reason.BAD_REQUEST, "the body is no JSON");
        }
    }

    String text(String name, int most) {
        return optionalText(name, most).orElseThrow(() -> Refused.missing(name, textOf(most)));
    }

    /** Empty when it is absent or null. */
    Optional<String> optionalText(String name, int most) {
        JsonNode value = object.path(name);
        if (value.isMissingNode() || value.isNull()) {
            return Optional.empty();
        }
        String text = value.asText();
        if (!value.isTextual() || text.isBlank() || text.length() > most) {
            throw Refused.parameter(name, value.toString(), textOf(most));
        }
        return Optional.of(text.strip());
    }

    private static String textOf(int most) {
        return "a text of 1 to " + most + " characters";
    }

    double share(String name) {
        String allowed = "a number from 0 to 1";
        JsonNode value = object.path(name);
        if (value.isMissingNode()) {
            throw Refused.missing(name, allowed);
        }
        double number = value.asDouble(Double.NaN);
        if (!value.isNumber() || !(number >= 0 && number <= 1)) {
            throw Refused.parameter(name, value.toString(), allowed);
        }
        return number;
    }

    long number(String name, long least, long most, long otherwise) {
        JsonNode value = object.path(name);
        if (value.isMissingNode() || value.isNull()) {
            return otherwise;
        }
        if (!value.isIntegralNumber()
                || !value.canConvertToLong()
                || value.asLong() < least
                || value.asLong() > most) {
            throw Refused.parameter(
                    name, value.toString(), "a whole number from " + least + " to " + most);
        }
        return value.asLong();
    }

    /** A JSON object as text; {@code {}} when it is absent or null. */
    String object(String name, int most) {
        JsonNode value = object.path(name);
        if (value.isMissingNode() || value.isNull()) {
            return "{}";
        }
        String text = value.toString();
        if (!value.isObject() || text.length() > most) {
            throw Refused.parameter(name, text, "a JSON object of at most " + most + " characters");
        }
        return text;
    }
}
