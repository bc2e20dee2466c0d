package io.solflow.stream.live;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;

/**
 * How far a live streamer has sent.
 *
 * @param sequence number of the last record sent, over all lives; 0 before the first
 * @param slot last slot of which everything was sent; empty before the first
 */
record LiveCursor(long sequence, OptionalLong slot) {

    static final LiveCursor NONE = new LiveCursor(0, OptionalLong.empty());

    private static final ObjectMapper JSON = new ObjectMapper();

    /**
     * The cursor that a text spells.
     *
     * @param text null for none
     * @throws IllegalStateException when it is the cursor of something else
     */
    static LiveCursor parse(@Nullable String text) {
        if (text == null) {
            return NONE;
        }
        try {
            JsonNode json = JSON.readTree(text);
            if (json.path("version").asInt() != 1 || !json.path("sequence").isIntegralNumber()) {
                throw new IllegalStateException(
                        "the cursor is not of a live streamer: "
                                + text
                                + "; give this streamer another name");
            }
            JsonNode slot = json.path("slot");
            return new LiveCursor(
                    json.path("sequence").asLong(),
                    slot.isIntegralNumber()
                            ? OptionalLong.of(slot.asLong())
                            : OptionalLong.empty());
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("the cursor is no JSON: " + text, e);
        }
    }

    String text() {
        var json = JSON.createObjectNode().put("version", 1).put("sequence", sequence);
        slot.ifPresent(known -> json.put("slot", known));
        return json.toString();
    }
}
