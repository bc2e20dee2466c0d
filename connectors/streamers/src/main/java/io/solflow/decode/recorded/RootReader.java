package io.solflow.decode.recorded;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.solflow.decode.Transaction;
import java.io.IOException;
import java.util.Set;
import java.util.function.Consumer;

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
    private final Consumer<Transaction> sink;
    private final ObjectNode parts;
    private boolean block;

    RootReader(
            JsonParser parser, ObjectMapper json, BlockHeader header, Consumer<Transaction> sink) {
        this.parser = parser;
        this.json = json;
        this.header = header;
        this.sink = sink;
        this.parts = json.createObjectNode();
    }

    /** Reads the object that the parser has just begun, to its end. */
    void read() throws IOException, BadJson {
        object();
        if (!block) {
            single(JsonAt.root(parts));
        }
    }

    private void object() throws IOException, BadJson {
        while (parser.nextToken() == JsonToken.FIELD_NAME) {
            String name = parser.currentName();
            JsonToken value = parser.nextToken();
            boolean wrapper = name.equals("result") || name.equals("block");
            if (wrapper && value == JsonToken.START_OBJECT) {
                object();
            } else if (name.equals("result") && value == JsonToken.VALUE_NULL) {
                throw new BadJson(name, "is null: the server did not have the transaction");
            } else if (name.equals("transactions") && value == JsonToken.START_ARRAY) {
                block = true;
                transactions();
            } else if (PARTS.contains(name)) {
                JsonNode node = json.readTree(parser);
                parts.set(name, node);
            } else {
                parser.skipChildren();
            }
        }
    }

    private void transactions() throws IOException, BadJson {
        for (int index = 0; parser.nextToken() != JsonToken.END_ARRAY; index++) {
            JsonNode node = json.readTree(parser);
            take(new JsonAt(node, null, "transactions[" + index + "]"));
        }
    }

    private void single(JsonAt root) throws BadJson {
        JsonAt error = root.find("error");
        JsonAt transaction = root.find("transaction");
        if (error != null) {
            throw new BadJson("", "is an error of the server: " + error.node());
        } else if (InstructionList.is(root)) {
            sink.accept(InstructionList.read(root));
        } else if (transaction != null && transaction.find("transaction") != null) {
            update(transaction);
        } else if (transaction != null) {
            take(root);
        } else if (root.find("filters") == null) {
            throw new BadJson("", "is neither a transaction nor a block");
        }
    }

    /** An update of the gRPC stream has the slot inside. */
    private void update(JsonAt update) throws BadJson {
        JsonAt slot = update.find("slot");
        JsonAt inner = update.need("transaction");
        boolean nested = inner.find("transaction") != null;
        Long ownSlot = slot == null ? header.ownSlot() : Long.valueOf(slot.number());
        sink.accept(JsonTransaction.read(nested ? inner : update, ownSlot, header.blockTime()));
    }

    private void take(JsonAt transaction) throws BadJson {
        sink.accept(JsonTransaction.read(transaction, header.ownSlot(), header.blockTime()));
    }
}
