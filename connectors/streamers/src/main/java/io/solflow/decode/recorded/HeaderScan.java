package io.solflow.decode.recorded;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;
import org.jspecify.annotations.Nullable;

/** Finds slot and time of a block without looking at its transactions. */
final class HeaderScan {

    private final JsonParser parser;
    private @Nullable Long slot;
    private @Nullable Long parentSlot;
    private @Nullable Long blockTime;

    private HeaderScan(JsonParser parser) {
        this.parser = parser;
    }

    /** Reads the object that the parser has just begun, to its end. */
    static BlockHeader of(JsonParser parser) throws IOException {
        var scan = new HeaderScan(parser);
        scan.object();
        return new BlockHeader(scan.slot, scan.parentSlot, scan.blockTime);
    }

    private void object() throws IOException {
        while (parser.nextToken() == JsonToken.FIELD_NAME) {
            String name = parser.currentName();
            JsonToken value = parser.nextToken();
            switch (name) {
                case "result", "block", "blockTime", "block_time" -> {
                    if (value == JsonToken.START_OBJECT) {
                        object();
                    } else if (name.startsWith("block")) {
                        blockTime = number(blockTime);
                    }
                }
                case "timestamp" -> blockTime = number(blockTime);
                case "slot" -> slot = number(slot);
                case "parentSlot", "parent_slot" -> parentSlot = number(parentSlot);
                default -> parser.skipChildren();
            }
        }
    }

    private @Nullable Long number(@Nullable Long before) throws IOException {
        if (parser.currentToken() == JsonToken.VALUE_NUMBER_INT) {
            return parser.getLongValue();
        }
        if (parser.currentToken() == JsonToken.VALUE_STRING
                && parser.getText().matches("[0-9]{1,18}")) {
            return Long.valueOf(parser.getText());
        }
        parser.skipChildren();
        return before;
    }
}
