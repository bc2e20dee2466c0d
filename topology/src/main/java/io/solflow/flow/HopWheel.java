package io.solflow.flow;

import it.unimi.dsi.fastutil.objects.ObjectArrayList;
import java.util.Comparator;
import java.util.List;

/**
 * Which tokens to visit at which hop. A token is listed under its next due hop; when that changes
 * it is listed again and the old entry is passed over.
 */
final class HopWheel {

    private final ObjectArrayList<TokenFlow>[] slots;
    private int listed;

    /**
     * @param span how many hops ahead of the last closed one a token may be due, at most
     */
    @SuppressWarnings({"unchecked", "rawtypes"}) // arrays of generics cannot be made otherwise
    HopWheel(int span) {
        slots = new ObjectArrayList[Integer.highestOneBit(span) << 1];
        for (int i = 0; i < slots.length; i++) {
            slots[i] = new ObjectArrayList<>(0);
        }
    }

    void list(TokenFlow token) {
        slot(token.nextDue()).add(token);
        listed++;
    }

    boolean isEmpty() {
        return listed == 0;
    }

    /**
     * Takes the tokens due at a hop off the wheel, in the order of their mints: an order that does
     * not depend on how the input was cut into pieces.
     */
    List<TokenFlow> takeDue(int hop) {
        ObjectArrayList<TokenFlow> slot = slot(hop);
        listed -= slot.size();
        var due = new ObjectArrayList<TokenFlow>(slot.size());
        for (TokenFlow token : slot) {
            if (token.nextDue() == hop) {
                due.add(token);
            }
        }
        slot.clear();
        due.sort(Comparator.comparing(TokenFlow::mint));
        return due;
    }

    private ObjectArrayList<TokenFlow> slot(int hop) {
        return slots[hop & slots.length - 1];
    }
}
