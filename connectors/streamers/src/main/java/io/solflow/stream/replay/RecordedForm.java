package io.solflow.stream.replay;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;
import java.io.InputStream;
import java.util.Set;

/** Tells recorded transactions from rows. */
final class RecordedForm {

    private static final JsonFactory JSON = new JsonFactory();

    /**
     * What stands around a transaction; no row has a field of such a name that is more than one
     * value.
     */
    private static final Set<String> PARTS =
            Set.of(
                    "transaction",
                    "transactions",
                    "result",
                    "block",
                    "meta",
                    "instructions",
                    "filters",
                    "error");

    private RecordedForm() {}

    /**
     * Whether a source holds transactions: a list, or an object that has a part of one. Anything
     * else, also what is no JSON, is for the readers of rows, who say what is wrong with it.
     */
    static boolean isTransactions(ReplaySource source) throws IOException {
        try (InputStream text = Recording.unpacked(source.name(), source.open());
                JsonParser json = JSON.createParser(text)) {
            JsonToken first = json.nextToken();
            return first == JsonToken.START_ARRAY
                    || first == JsonToken.START_OBJECT && hasPart(json);
        } catch (JsonProcessingException e) {
            return false;
        }
    }

    private static boolean hasPart(JsonParser json) throws IOException {
        while (json.nextToken() == JsonToken.FIELD_NAME) {
            String name = json.currentName();
            JsonToken value = json.nextToken();
            boolean whole = value.isStructStart() || value == JsonToken.VALUE_NULL;
            if (PARTS.contains(name) && whole) {
                return true;
            }
            json.skipChildren();
        }
        return false;
    }
}
