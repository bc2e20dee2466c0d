package io.solflow.decode;

import io.solflow.decode.known.KnownPrograms;
import java.io.ByteArrayOutputStream;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;

/** Puts a transaction together, instruction by instruction, with the log that it would leave. */
final class TransactionBuilder {

    static final Address ROUTER = address(200);
    static final Address FEE_PAYER = address(201);

    private final List<Address> accounts = new ArrayList<>(List.of(FEE_PAYER));
    private final List<Instruction> outer = new ArrayList<>();
    private final List<List<Instruction>> inner = new ArrayList<>();
    private final List<TokenBalance> before = new ArrayList<>();
    private final List<String> logs = new ArrayList<>();
    private final List<Address> open = new ArrayList<>();
    private boolean failed;

    /** An address that is nothing but different from others. */
    static Address address(int number) {
        byte[] bytes = new byte[Address.BYTES];
        Arrays.fill(bytes, (byte) number);
        bytes[1] = 7;
        return Address.ofBytes(bytes);
    }

    /** An outer instruction; those before it end. */
    TransactionBuilder outer(Address program, byte[] data, Address... used) {
        closeTo(0);
        outer.add(instruction(program, data, 1, used));
        inner.add(new ArrayList<>());
        invoked(program);
        return this;
    }

    /** An instruction invoked at a depth from 2; those at its depth and deeper end. */
    TransactionBuilder inner(int depth, Address program, byte[] data, Address... used) {
        closeTo(depth - 1);
        inner.get(inner.size() - 1).add(instruction(program, data, depth, used));
        invoked(program);
        return this;
    }

    /** An event that a program sends to itself. */
    TransactionBuilder event(int depth, Program program, byte[] event) {
        return inner(depth, program.address(), eventData(event), program.eventAuthority());
    }

    static byte[] eventData(byte[] event) {
        byte[] data = new byte[8 + event.length];
        for (int i = 0; i < 8; i++) {
            data[i] = (byte) (Calls.EVENT >>> 56 - 8 * i);
        }
        System.arraycopy(event, 0, data, 8, event.length);
        return data;
    }

    /** A line of data by whatever runs. */
    TransactionBuilder data(byte[] event) {
        return log("Program data: " + Base64.getEncoder().encodeToString(event));
    }

    TransactionBuilder log(String line) {
        logs.add(line);
        return this;
    }

    /** Ends what runs at a depth and deeper. */
    TransactionBuilder closeTo(int depth) {
        while (open.size() > depth) {
            logs.add("Program " + open.remove(open.size() - 1) + " success");
        }
        return this;
    }

    TransactionBuilder balance(Address owner, Address mint, long amount, int decimals) {
        before.add(new TokenBalance(0, mint, owner, amount, decimals));
        return this;
    }

    TransactionBuilder failed() {
        failed = true;
        return this;
    }

    TransactionBuilder withoutDepths() {
        outer.replaceAll(TransactionBuilder::flat);
        inner.forEach(group -> group.replaceAll(TransactionBuilder::flat));
        return this;
    }

    private static Instruction flat(Instruction each) {
        return new Instruction(each.programIndex(), each.accounts(), each.data(), 0);
    }

    Transaction build() {
        closeTo(0);
        var groups = new ArrayList<InnerInstructions>();
        for (int i = 0; i < inner.size(); i++) {
            if (!inner.get(i).isEmpty()) {
                groups.add(new InnerInstructions(i, inner.get(i)));
            }
        }
        return new Transaction(
                new Origin("test", FEE_PAYER, 1L, 1_700_000_000L),
                accounts,
                outer,
                groups,
                before,
                List.of(),
                logs,
                failed);
    }

    List<Decoded> decode() {
        return KnownPrograms.decoder().decode(build(), PoolLookup.NONE);
    }

    private void invoked(Address program) {
        open.add(program);
        logs.add("Program " + program + " invoke [" + open.size() + "]");
    }

    private Instruction instruction(Address program, byte[] data, int depth, Address... used) {
        var indexes = new ByteArrayOutputStream();
        for (Address each : used) {
            indexes.write(index(each));
        }
        return new Instruction(index(program), indexes.toByteArray(), data, depth);
    }

    private int index(Address account) {
        if (!accounts.contains(account)) {
            accounts.add(account);
        }
        return accounts.indexOf(account);
    }
}
