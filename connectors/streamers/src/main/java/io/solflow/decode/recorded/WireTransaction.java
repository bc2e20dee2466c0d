package io.solflow.decode.recorded;

import io.solflow.decode.Address;
import io.solflow.decode.Instruction;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * A signed transaction as it travels over the wire, legacy or version 0.
 *
 * @param signature the first one
 * @param accounts static keys only
 */
@SuppressWarnings("ArrayRecordComponent") // never compared
record WireTransaction(byte[] signature, List<Address> accounts, List<Instruction> instructions) {

    private static final int SIGNATURE = 64;
    private static final int VERSIONED = 0x80;

    /** Reads the bytes; throws with the place when they are none. */
    static WireTransaction read(JsonAt place, byte[] bytes) throws BadJson {
        var reader = new Reader(place, bytes);
        int signatures = reader.count();
        byte[] signature = signatures == 0 ? new byte[0] : reader.take(SIGNATURE);
        reader.take(Math.max(0, signatures - 1) * SIGNATURE);
        int first = reader.octet();
        if ((first & VERSIONED) == 0) {
            reader.take(2);
        } else if (first == VERSIONED) {
            reader.take(3);
        } else {
            throw place.bad("is of transaction version " + (first & ~VERSIONED));
        }
        int keys = reader.count();
        var accounts = new ArrayList<Address>();
        for (int i = 0; i < keys; i++) {
            accounts.add(reader.address());
        }
        reader.address(); // the recent block hash
        int count = reader.count();
        var instructions = new ArrayList<Instruction>();
        for (int i = 0; i < count; i++) {
            int program = reader.octet();
            byte[] accountIndexes = reader.take(reader.count());
            instructions.add(
                    new Instruction(program, accountIndexes, reader.take(reader.count()), 1));
        }
        return new WireTransaction(signature, accounts, instructions);
    }

    /** Takes bytes one after the other. */
    private static final class Reader {

        private final JsonAt place;
        private final byte[] bytes;
        private int position;

        Reader(JsonAt place, byte[] bytes) {
            this.place = place;
            this.bytes = bytes;
        }

        byte[] take(int length) throws BadJson {
            if (length > bytes.length - position) {
                throw place.bad("ends too early: it has " + bytes.length + " bytes");
            }
            position += length;
            return Arrays.copyOfRange(bytes, position - length, position);
        }

        int octet() throws BadJson {
            return take(1)[0] & 0xFF;
        }

        Address address() throws BadJson {
            Address address = Address.ofBytes(take(Address.BYTES));
            if (address == null) {
                throw place.bad("holds no address where one must be");
            }
            return address;
        }

        /** A number in seven bits a byte, at most three bytes. */
        int count() throws BadJson {
            int value = 0;
            for (int shift = 0; shift <= 14; shift += 7) {
                int octet = octet();
                value |= (octet & 0x7F) << shift;
                if (octet < VERSIONED) {
                    return value;
                }
            }
            throw place.bad("holds a count of more than three bytes");
        }
    }
}
