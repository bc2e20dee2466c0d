package io.solflow.decode;

import java.util.ArrayList;
import java.util.List;

/** The token transfers that one instruction made, itself or through programs that it invoked. */
final class Transfers {

    private Transfers() {}

    /** In order of execution; empty when none are recorded. */
    static List<TokenTransfer> under(Call call) {
        var transfers = new ArrayList<TokenTransfer>();
        for (InnerInstructions group : call.transaction().inner()) {
            if (group.outerIndex() == call.outerIndex()) {
                collect(call, group, transfers);
            }
        }
        return transfers;
    }

    private static void collect(Call call, InnerInstructions group, List<TokenTransfer> transfers) {
        List<Instruction> inner = group.instructions();
        for (int i = call.innerIndex() + 1; i < inner.size(); i++) {
            Instruction instruction = inner.get(i);
            if (ends(call, instruction)) {
                return;
            }
            TokenTransfer transfer = TokenTransfer.of(call.transaction(), instruction);
            if (transfer != null) {
                transfers.add(transfer);
            }
        }
    }

    /** Whether an instruction is not under the call any more. Without depths: the same program. */
    private static boolean ends(Call call, Instruction instruction) {
        int height = call.innerIndex() < 0 ? 1 : call.instruction().height();
        if (height > 0 && instruction.height() > 0) {
            return instruction.height() <= height;
        }
        Address program = call.transaction().account(instruction.programIndex());
        return program != null && program.equals(call.program());
    }
}
