package io.solflow.decode;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * All executed instructions of a transaction in order of execution, each with the one that invoked
 * it.
 *
 * <p>Depth is recorded since 2023. In older records an event instruction belongs to the nearest
 * earlier instruction of the same program under the same outer one; of others the parent is
 * unknown.
 */
final class Calls {

    /** The first 8 bytes of every event instruction. */
    static final long EVENT = 0xe445a52e51cb9a1dL;

    private Calls() {}

    static List<Call> of(Transaction transaction) {
        var calls = new ArrayList<Call>();
        List<Instruction> outer = transaction.instructions();
        for (int index = 0; index < outer.size(); index++) {
            Instruction instruction = outer.get(index);
            int start = calls.size();
            calls.add(call(transaction, calls, index, -1, instruction, null));
            for (InnerInstructions group : transaction.inner()) {
                if (group.outerIndex() == index) {
                    addAll(transaction, calls, start, group);
                }
            }
        }
        return calls;
    }

    private static void addAll(
            Transaction transaction, List<Call> calls, int start, InnerInstructions group) {
        int innerIndex = calls.size() - start - 1;
        for (Instruction instruction : group.instructions()) {
            Call parent =
                    instruction.height() > 1
                            ? atHeight(calls, start, instruction.height() - 1)
                            : sameProgram(transaction, calls, start, instruction);
            calls.add(
                    call(transaction, calls, group.outerIndex(), innerIndex, instruction, parent));
            innerIndex++;
        }
    }

    private static Call call(
            Transaction transaction,
            List<Call> calls,
            int outerIndex,
            int innerIndex,
            Instruction instruction,
            @Nullable Call parent) {
        return new Call(
                transaction,
                calls.size(),
                outerIndex,
                innerIndex,
                transaction.account(instruction.programIndex()),
                instruction,
                parent);
    }

    private static @Nullable Call atHeight(List<Call> calls, int start, int height) {
        for (int i = calls.size() - 1; i > start; i--) {
            Call call = calls.get(i);
            if (call.instruction().height() == height) {
                return call;
            }
            if (call.instruction().height() < height) {
                return null;
            }
        }
        return height == 1 ? calls.get(start) : null;
    }

    private static @Nullable Call sameProgram(
            Transaction transaction, List<Call> calls, int start, Instruction instruction) {
        Address program = transaction.account(instruction.programIndex());
        for (int i = calls.size() - 1; i >= start && program != null; i--) {
            Call call = calls.get(i);
            if (program.equals(call.program()) && call.instruction().tag() != EVENT) {
                return call;
            }
        }
        return null;
    }
}
