package io.solflow.decode.recorded;

import com.fasterxml.jackson.databind.JsonNode;
import io.solflow.decode.Address;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * A value of a JSON document and the way to it, for messages.
 *
 * @param step name or index under the parent
 */
record JsonAt(JsonNode node, @Nullable JsonAt parent, String step) {

    static JsonAt root(JsonNode node) {
        return new JsonAt(node, null, "");
    }

    /** Where this is, such as {@code transaction.message.accountKeys[3]}. */
    String path() {
        if (parent == null) {
            return step;
        }
        String before = parent.path();
        return before.isEmpty() || step.startsWith("[") ? before + step : before + "." + step;
    }

    BadJson bad(String problem) {
        return new BadJson(path(), problem);
    }

    /** A field by its name in camel case, also when it is written in snake case; null for null. */
    @Nullable JsonAt find(String name) {
        JsonNode value = node.get(name);
        if (value == null) {
            value = node.get(snake(name));
        }
        return value == null || value.isNull() ? null : new JsonAt(value, this, name);
    }

    private static String snake(String name) {
        var snake = new StringBuilder(name.length() + 4);
        for (int i = 0; i < name.length(); i++) {
            char c = name.charAt(i);
            snake.append(Character.isUpperCase(c) ? "_" : "").append(Character.toLowerCase(c));
        }
        return snake.toString();
    }

    /**
     * A field that must be there, except in messages of the gRPC stream, whose JSON form leaves out
     * what is zero or empty.
     *
     * @param absent what it is where it was left out
     */
    JsonAt need(String name, TextEncoding encoding, JsonNode absent) throws BadJson {
        JsonAt value = encoding == TextEncoding.BASE64 ? find(name) : need(name);
        return value == null ? new JsonAt(absent, this, name) : value;
    }

    JsonAt need(String name) throws BadJson {
        JsonAt value = find(name);
        if (value == null) {
            throw bad("has no " + name);
        }
        return value;
    }

    /** The elements of a list; none where a field is missing. */
    static List<JsonAt> elements(@Nullable JsonAt list) throws BadJson {
        if (list == null) {
            return List.of();
        }
        if (!list.node.isArray()) {
            throw list.bad("must be a list");
        }
        var elements = new ArrayList<JsonAt>(list.node.size());
        for (int i = 0; i < list.node.size(); i++) {
            elements.add(new JsonAt(list.node.get(i), list, "[" + i + "]"));
        }
        return elements;
    }

    String text() throws BadJson {
        if (!node.isTextual()) {
            throw bad("must be a text");
        }
        return node.textValue();
    }

    /** A whole number, also where it is written as a text; unsigned ones may read as negative. */
    long number() throws BadJson {
        if (node.canConvertToLong() && node.isIntegralNumber()) {
            return node.longValue();
        }
        try {
            return node.isTextual()
                    ? Long.parseUnsignedLong(node.textValue())
                    : Long.parseUnsignedLong(node.isIntegralNumber() ? node.asText() : "");
        } catch (NumberFormatException e) {
            throw bad("must be a whole number of 64 bits");
        }
    }

    /** A number from 0 to {@code limit} - 1. */
    int index(int limit) throws BadJson {
        long index = number();
        if (index < 0 || index >= limit) {
            throw bad(String.format(Locale.ROOT, "must be a number from 0 to %d", limit - 1));
        }
        return (int) index;
    }

    /** Bytes, as a text or as a list of numbers. */
    byte[] bytes(TextEncoding encoding) throws BadJson {
        if (node.isArray()) {
            byte[] bytes = new byte[node.size()];
            int next = 0;
            for (JsonAt element : elements(this)) {
                bytes[next++] = (byte) element.index(256);
            }
            return bytes;
        }
        byte[] bytes = encoding.decode(text());
        if (bytes == null) {
            throw bad("is no " + encoding.name().toLowerCase(Locale.ROOT));
        }
        return bytes;
    }

    Address address(TextEncoding encoding) throws BadJson {
        Address address = Address.ofBytes(bytes(encoding));
        if (address == null) {
            throw bad("is no address: an address has 32 bytes");
        }
        return address;
    }
}
