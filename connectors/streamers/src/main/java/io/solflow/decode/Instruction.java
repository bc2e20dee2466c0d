package io.solflow.decode;

/**
 * One instruction of a transaction, as it is recorded: its arrays are the transaction's own and
 * must not be changed.
 *
 * @param programIndex index of the program in the transaction's accounts
 * @param accounts indexes of the accounts, one unsigned byte each
 * @param data what the program is asked
 * @param height depth of invocation from 1 (an outer instruction); 0 when not recorded
 */
@SuppressWarnings("ArrayRecordComponent") // never compared; copies would cost more than they save
public record Instruction(int programIndex, byte[] accounts, byte[] data, int height) {

    private static final int TAG = Long.BYTES;

    /** The first 8 bytes of the data as a big-endian number, 0 when there are fewer. */
    long tag() {
        return tag(data, 0);
    }

    static long tag(byte[] bytes, int from) {
        if (bytes.length - from < TAG) {
            return 0;
        }
        long tag = 0;
        for (int i = from; i < from + TAG; i++) {
            tag = tag << 8 | bytes[i] & 0xFF;
        }
        return tag;
    }
}
