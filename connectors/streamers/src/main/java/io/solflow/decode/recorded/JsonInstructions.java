package io.solflow.decode.recorded;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.IntNode;
import com.fasterxml.jackson.databind.node.TextNode;
import io.solflow.decode.Instruction;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.List;

/**
 * Instructions as JSON: with indexes of accounts, or with their addresses, or already interpreted
 * by the server. Of the interpreted ones only token transfers keep their meaning.
 */
final class JsonInstructions {

    private static final int LIMIT = 256;
    static final JsonNode ZERO = IntNode.valueOf(0);
    static final JsonNode EMPTY = TextNode.valueOf("");

    private static final byte TRANSFER = 3;
    private static final byte TRANSFER_CHECKED = 12;

    private final TextEncoding encoding;
    private final AccountTable accounts;

    JsonInstructions(TextEncoding encoding, AccountTable accounts) {
        this.encoding = encoding;
        this.accounts = accounts;
    }

    /** One instruction; depth 0 where it is not recorded. */
    Instruction read(JsonAt json) throws BadJson {
        JsonAt height = json.find("stackHeight");
        int depth = height == null ? 0 : height.index(LIMIT);
        if (json.find("programIdIndex") != null || encoding == TextEncoding.BASE64) {
            return new Instruction(
                    json.need("programIdIndex", encoding, ZERO).index(LIMIT),
                    json.need("accounts", encoding, EMPTY).bytes(encoding),
                    json.need("data", encoding, EMPTY).bytes(encoding),
                    depth);
        }
        int index = accounts.index(json.need("programId"));
        JsonAt data = json.find("data");
        if (data != null) {
            return new Instruction(
                    index,
                    indexes(JsonAt.elements(json.need("accounts"))),
                    data.bytes(encoding),
                    depth);
        }
        return interpreted(json.need("parsed"), index, depth);
    }

    private Instruction interpreted(JsonAt parsed, int program, int depth) throws BadJson {
        JsonAt type = parsed.find("type");
        JsonAt info = parsed.find("info");
        String name = type == null ? "" : type.text();
        if (info != null && info.find("amount") != null && name.equals("transfer")) {
            return new Instruction(
                    program,
                    indexes(List.of(info.need("source"), info.need("destination"))),
                    amount(TRANSFER, info.need("amount").number()),
                    depth);
        }
        if (info != null && name.equals("transferChecked")) {
            return new Instruction(
                    program,
                    indexes(
                            List.of(
                                    info.need("source"),
                                    info.need("mint"),
                                    info.need("destination"))),
                    amount(TRANSFER_CHECKED, info.need("tokenAmount").need("amount").number()),
                    depth);
        }
        return new Instruction(program, new byte[0], new byte[0], depth);
    }

    private static byte[] amount(byte instruction, long amount) {
        return ByteBuffer.allocate(1 + Long.BYTES)
                .order(ByteOrder.LITTLE_ENDIAN)
                .put(instruction)
                .putLong(amount)
                .array();
    }

    private byte[] indexes(List<JsonAt> addresses) throws BadJson {
        byte[] indexes = new byte[addresses.size()];
        for (int i = 0; i < indexes.length; i++) {
            indexes[i] = (byte) accounts.index(addresses.get(i));
        }
        return indexes;
    }
}
