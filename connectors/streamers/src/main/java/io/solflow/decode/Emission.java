package io.solflow.decode;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Something that a program said or did and that its decoder reads.
 *
 * @param call the instruction that emitted it; null when the record does not tell
 * @param order its place in order of execution; comparable within one transaction
 * @param data the event: discriminator, then fields; for {@link Carrier#INSTRUCTION} the
 *     instruction's own data
 * @param from where in {@code data} the discriminator starts
 */
@SuppressWarnings("ArrayRecordComponent") // never compared; the array is the transaction's own
public record Emission(Place place, @Nullable Call call, int order, byte[] data, int from) {

    /** The discriminator as a big-endian number; 0 when there is none. */
    public long tag() {
        return Instruction.tag(data, from);
    }

    /** A reader of the fields behind the discriminator. */
    public ByteReader fields() {
        return new ByteReader(data, from + Long.BYTES);
    }

    /** Bytes of the fields. */
    public int length() {
        return Math.max(0, data.length - from - Long.BYTES);
    }

    /** An account of the instruction that emitted it; null when that has fewer, or is unknown. */
    public @Nullable Address account(int position) {
        return call == null ? null : call.account(position);
    }

    /** The token transfers under the instruction that emitted it; empty when not recorded. */
    public List<TokenTransfer> transfers() {
        return call == null ? List.of() : Transfers.under(call);
    }

    /** The program of the outer instruction; null when unknown. */
    public @Nullable Address outerProgram() {
        if (call == null) {
            return null;
        }
        Transaction transaction = call.transaction();
        Instruction outer = transaction.instructions().get(call.outerIndex());
        return transaction.account(outer.programIndex());
    }
}
