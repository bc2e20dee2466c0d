package io.solflow.decode.recorded;

import io.solflow.decode.InnerInstructions;
import io.solflow.decode.Instruction;
import io.solflow.decode.Origin;
import io.solflow.decode.Transaction;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeMap;

/**
 * A transaction of which only some instructions were kept, each with its place: {@code ix_index} is
 * the index of the outer instruction, then 0 for that one itself or 1 and more for the inner ones.
 */
final class InstructionList {

    private static final int LIMIT = 65_536;
    private static final Instruction UNKNOWN = new Instruction(-1, new byte[0], new byte[0], 0);

    private InstructionList() {}

    static boolean is(JsonAt json) {
        return json.find("instructions") != null && json.find("transaction") == null;
    }

    static Transaction read(JsonAt json) throws BadJson {
        var accounts = new AccountTable();
        var reader = new JsonInstructions(TextEncoding.BASE58, accounts);
        var places = new TreeMap<Integer, TreeMap<Integer, Instruction>>();
        for (JsonAt instruction : JsonAt.elements(json.need("instructions"))) {
            List<JsonAt> place = JsonAt.elements(instruction.need("ixIndex"));
            if (place.size() != 2) {
                throw instruction.need("ixIndex").bad("must be a pair of indexes");
            }
            places.computeIfAbsent(place.get(0).index(LIMIT), outer -> new TreeMap<>())
                    .put(place.get(1).index(LIMIT), reader.read(instruction));
        }
        var outer = new ArrayList<Instruction>();
        var inner = new ArrayList<InnerInstructions>();
        places.forEach(
                (index, members) -> {
                    while (outer.size() < index) {
                        outer.add(UNKNOWN);
                    }
                    outer.add(members.getOrDefault(0, UNKNOWN));
                    List<Instruction> invoked = List.copyOf(members.tailMap(0, false).values());
                    if (!invoked.isEmpty()) {
                        inner.add(new InnerInstructions(index, invoked));
                    }
                });
        JsonAt signature = json.find("signature");
        JsonAt logs = json.find("logMessages");
        return new Transaction(
                new Origin(signature == null ? "" : signature.text(), null, null, null),
                accounts.all(),
                outer,
                inner,
                List.of(),
                List.of(),
                logs == null ? null : JsonTransaction.lines(logs),
                false);
    }
}
