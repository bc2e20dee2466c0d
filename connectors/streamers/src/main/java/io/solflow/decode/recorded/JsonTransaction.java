package io.solflow.decode.recorded;

import io.solflow.decode.Address;
import io.solflow.decode.Base58;
import io.solflow.decode.InnerInstructions;
import io.solflow.decode.Instruction;
import io.solflow.decode.Origin;
import io.solflow.decode.TokenBalance;
import io.solflow.decode.Transaction;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Makes a transaction of its JSON: {@code transaction} (signed message) beside {@code meta} (what
 * executing it did), in the spellings of JSON-RPC and of the gRPC stream.
 */
final class JsonTransaction {

    private static final int OUTER_INDEXES = 65_536;
    private static final int ACCOUNTS = 65_536;
    private static final int DECIMALS = 256;

    private final JsonAt meta;
    private final AccountTable accounts = new AccountTable();
    private final List<Instruction> outer = new ArrayList<>();
    private TextEncoding encoding = TextEncoding.BASE58;
    private String signature = "";

    private JsonTransaction(JsonAt meta) {
        this.meta = meta;
    }

    /**
     * Reads one.
     *
     * @param json has {@code transaction} and {@code meta}
     * @param slot of its block; null when not known
     * @param blockTime of its block; null when not known
     */
    static Transaction read(JsonAt json, @Nullable Long slot, @Nullable Long blockTime)
            throws BadJson {
        var reader = new JsonTransaction(json.need("meta"));
        JsonAt transaction = json.need("transaction");
        if (transaction.find("message") != null) {
            reader.message(transaction);
        } else {
            reader.wire(transaction);
        }
        return reader.transaction(slot, blockTime);
    }

    private void wire(JsonAt transaction) throws BadJson {
        JsonAt text = transaction;
        var form = TextEncoding.BASE58;
        if (transaction.node().isArray()) {
            List<JsonAt> pair = JsonAt.elements(transaction);
            if (pair.size() != 2) {
                throw transaction.bad("must be a pair: the bytes and their encoding");
            }
            text = pair.get(0);
            String name = pair.get(1).text();
            if (!name.equals("base64") && !name.equals("base58")) {
                throw pair.get(1).bad("must be base64 or base58, was " + name);
            }
            form = name.equals("base64") ? TextEncoding.BASE64 : TextEncoding.BASE58;
        }
        WireTransaction wire = WireTransaction.read(text, text.bytes(form));
        signature = Base58.encode(wire.signature());
        wire.accounts().forEach(accounts::add);
        loaded();
        outer.addAll(wire.instructions());
    }

    private void message(JsonAt transaction) throws BadJson {
        List<JsonAt> signatures = JsonAt.elements(transaction.find("signatures"));
        if (!signatures.isEmpty() && !signatures.get(0).node().isNull()) {
            JsonAt first = signatures.get(0);
            encoding =
                    first.node().isTextual()
                            ? TextEncoding.ofSignature(first.text())
                            : TextEncoding.BASE58;
            signature = Base58.encode(first.bytes(encoding));
        }
        JsonAt message = transaction.need("message");
        boolean complete = false;
        for (JsonAt key : JsonAt.elements(message.need("accountKeys"))) {
            JsonAt address = key.node().isObject() ? key.need("pubkey") : key;
            accounts.add(address.address(encoding));
            complete |= key.node().isObject() && key.node().path("source").isTextual();
        }
        if (!complete) {
            loaded();
        }
        var instructions = new JsonInstructions(encoding, accounts);
        for (JsonAt instruction : JsonAt.elements(message.need("instructions"))) {
            outer.add(instructions.read(instruction));
        }
    }

    /** Writable ones first. */
    private void loaded() throws BadJson {
        JsonAt addresses = meta.find("loadedAddresses");
        JsonAt writable =
                addresses == null
                        ? meta.find("loadedWritableAddresses")
                        : addresses.find("writable");
        JsonAt readonly =
                addresses == null
                        ? meta.find("loadedReadonlyAddresses")
                        : addresses.find("readonly");
        for (JsonAt address : JsonAt.elements(writable)) {
            accounts.add(address.address(encoding));
        }
        for (JsonAt address : JsonAt.elements(readonly)) {
            accounts.add(address.address(encoding));
        }
    }

    private Transaction transaction(@Nullable Long slot, @Nullable Long blockTime) throws BadJson {
        Address feePayer = accounts.all().isEmpty() ? null : accounts.all().get(0);
        return new Transaction(
                new Origin(signature, feePayer, slot, blockTime),
                accounts.all(),
                outer,
                inner(),
                balances("preTokenBalances"),
                balances("postTokenBalances"),
                logs(),
                meta.find("err") != null);
    }

    private List<InnerInstructions> inner() throws BadJson {
        var groups = new ArrayList<InnerInstructions>();
        var instructions = new JsonInstructions(encoding, accounts);
        for (JsonAt group : JsonAt.elements(meta.find("innerInstructions"))) {
            var members = new ArrayList<Instruction>();
            for (JsonAt instruction : JsonAt.elements(group.need("instructions"))) {
                members.add(instructions.read(instruction));
            }
            groups.add(new InnerInstructions(index(group, "index").index(OUTER_INDEXES), members));
        }
        return groups;
    }

    private List<TokenBalance> balances(String name) throws BadJson {
        var balances = new ArrayList<TokenBalance>();
        for (JsonAt balance : JsonAt.elements(meta.find(name))) {
            JsonAt owner = balance.find("owner");
            JsonAt amount = balance.need("uiTokenAmount");
            balances.add(
                    new TokenBalance(
                            index(balance, "accountIndex").index(ACCOUNTS),
                            balance.need("mint").address(TextEncoding.BASE58),
                            owner == null || owner.text().isEmpty()
                                    ? null
                                    : owner.address(TextEncoding.BASE58),
                            amount.need("amount").number(),
                            index(amount, "decimals").index(DECIMALS)));
        }
        return balances;
    }

    private JsonAt index(JsonAt json, String name) throws BadJson {
        return json.need(name, encoding, JsonInstructions.ZERO);
    }

    private @Nullable List<String> logs() throws BadJson {
        JsonAt lines = meta.find("logMessages");
        JsonAt none = meta.find("logMessagesNone");
        if (lines == null || none != null && none.node().asBoolean()) {
            return null;
        }
        return lines(lines);
    }

    static List<String> lines(JsonAt lines) throws BadJson {
        var texts = new ArrayList<String>();
        for (JsonAt line : JsonAt.elements(lines)) {
            texts.add(line.text());
        }
        return texts;
    }
}
