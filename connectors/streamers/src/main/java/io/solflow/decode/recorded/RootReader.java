package io.solflow.decode.recorded;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.solflow.decode.Transaction;
import java.io.IOException;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Reads one object of a recording: a transaction, a block, or an update that holds either. */
final class RootReader {

    /** What is not a block and still of use; rewards, entries and accounts can be large. */
    private static final Set<String> PARTS =
            Set.of(
                    "transaction",
                    "meta",
                    "instructions",
                    "signature",
                    "logMessages",
                    "error",
                    "transactionStatus",
                    "filters");

    private final JsonParser parser;
    private final ObjectMapper json;
    private final BlockHeader header;
    private final ObjectNode parts;
    private boolean block;
    private boolean withinTransactions;
    private int depth = 1;
    private int index;

    /**
     * A reader of the object that the parser has just begun.
     *
     * @param header what stands around its transactions
     */
    RootReader(JsonParser parser, ObjectMapper json, BlockHeader header) {
        this.parser = parser;
        this.json = json;
        this.header = header;
        this.parts = json.createObjectNode();
    }

    /** The next transaction of the object; null at its end. Not to be asked again after that. */
    @Nullable Transaction next() throws IOException, BadJson {
        while (depth > 0) {
            JsonToken token = parser.nextToken();
            if (withinTransactions && token != JsonToken.END_ARRAY) {
                JsonNode node = json.readTree(parser);
                return read(new JsonAt(node, null, "transactions[" + index++ + "]"));
            } else if (withinTransactions) {
                withinTransactions = false;
            } else if (token == JsonToken.FIELD_NAME) {
                field();
            } else {
                depth--;
            }
        }
        if (block || depth < 0) {
            return null;
        }
        depth = -1;
        return single(JsonAt.root(parts));
    }

    private void field() throws IOException, BadJson {
        String name = parser.currentName();
        JsonToken value = parser.nextToken();
        boolean wrapper = name.equals("result") || name.equals("block");
        if (wrapper && value == JsonToken.START_OBJECT) {
            depth++;
        } else if (name.equals("result") && value == JsonToken.VALUE_NULL) {
            throw new BadJson(name, "is null: the server did not have the transaction");
        } else if (name.equals("transactions") && value == JsonToken.START_ARRAY) {
            block = true;
            withinTransactions = true;
            index = 0;
        } else if (PARTS.contains(name)) {
            JsonNode node = json.readTree(parser);
            parts.set(name, node);
        } else {
            parser.skipChildren();
        }
    }

    /** The one transaction that the object is; null when it is an update of another kind. */
    private @Nullable Transaction single(JsonAt root) throws BadJson {
        JsonAt error = root.find("error");
        JsonAt transaction = root.find("transaction");
        if (error != null) {
            throw new BadJson("", "is an error of the server: " + error.node());
        } else if (InstructionList.is(root)) {
            return InstructionList.read(root);
        } else if (transaction != null && transaction.find("transaction") != null) {
            return update(transaction);
        } else if (transaction != null) {
            return read(root);
        } else if (root.find("filters") == null) {
            throw new BadJson("", "is neither a transaction nor a block");
        }
        return null;
    }

    /** An update of the gRPC stream has the slot inside. */
    private Transaction update(JsonAt update) throws BadJson {
        JsonAt slot = update.find("slot");
        JsonAt inner = update.need("transaction");
        boolean nested = inner.find("transaction") != null;
        Long ownSlot = slot == null ? header.ownSlot() : Long.valueOf(slot.number());
        return JsonTransaction.read(nested ? inner : update, ownSlot, header.blockTime());
    }

    private Transaction read(JsonAt transaction) throws BadJson {
        return JsonTransaction.read(transaction, header.ownSlot(), header.blockTime());
    }
}
