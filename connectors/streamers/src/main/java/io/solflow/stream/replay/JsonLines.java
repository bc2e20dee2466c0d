package io.solflow.stream.replay;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.io.JsonEOFException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** One flat JSON object to a line; numbers are taken as written, so that none is rounded. */
final class JsonLines implements LineFormat {

    private static final JsonFactory JSON = new JsonFactory();

    private final String[] header;
    private final Map<String, Integer> places = new HashMap<>();

    JsonLines(Set<String> header) {
        this.header = header.toArray(String[]::new);
        for (int i = 0; i < this.header.length; i++) {
            places.put(this.header[i], i);
        }
    }

    @Override
    public String[] header() {
        return header;
    }

    @Override
    public @Nullable String[] cells(String line) throws Unreadable {
        @Nullable String[] cells = new @Nullable String[header.length];
        for (var field : fields(line).entrySet()) {
            Integer place = places.get(field.getKey());
            if (place == null) {
                throw new Unreadable("unknown field '" + field.getKey() + "'");
            }
            cells[place] = field.getValue();
        }
        return cells;
    }

    /** The fields of an object, in its order; null for JSON's null and for empty text. */
    static Map<String, @Nullable String> fields(String line) throws Unreadable {
        var fields = new LinkedHashMap<String, @Nullable String>();
        try (JsonParser json = JSON.createParser(line)) {
            if (json.nextToken() != JsonToken.START_OBJECT) {
                throw new Unreadable("not a JSON object");
            }
            while (json.nextToken() != JsonToken.END_OBJECT) {
                String name = json.currentName();
                JsonToken token = json.nextToken();
                if (token == null || token.isStructStart()) {
                    throw new Unreadable("field '" + name + "' is not a single value");
                }
                String text = token == JsonToken.VALUE_NULL ? "" : json.getText().strip();
                if (fields.containsKey(name)) {
                    throw new Unreadable("field '" + name + "' is there twice");
                }
                fields.put(name, text.isEmpty() ? null : text);
            }
            if (json.nextToken() != null) {
                throw new Unreadable("more than one JSON value on the line");
            }
            return fields;
        } catch (JsonEOFException e) {
            throw new Unreadable("not a JSON object: it is cut off");
        } catch (JsonProcessingException e) {
            throw new Unreadable("not a JSON object: " + e.getOriginalMessage());
        } catch (IOException e) {
            throw new UncheckedIOException("a text cannot fail to be read", e);
        }
    }
}
