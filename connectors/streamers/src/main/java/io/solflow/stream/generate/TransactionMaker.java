package io.solflow.stream.generate;

import io.solflow.decode.Address;
import io.solflow.decode.InnerInstructions;
import io.solflow.decode.Instruction;
import io.solflow.decode.Origin;
import io.solflow.decode.Program;
import io.solflow.decode.TokenBalance;
import io.solflow.decode.Transaction;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Objects;

/**
 * Puts a transaction together as the chain would record it: instructions in order of execution,
 * events as their programs emit them, the log of the runtime, and token balances.
 */
final class TransactionMaker {

    /** The first eight bytes of every event instruction. */
    private static final long EVENT_INSTRUCTION = 0xe445a52e51cb9a1dL;

    private final Address feePayer;
    private final List<Address> accounts = new ArrayList<>();
    private final List<Instruction> outer = new ArrayList<>();
    private final List<InnerInstructions> inner = new ArrayList<>();
    private final List<TokenBalance> balances = new ArrayList<>();
    private final List<String> logs = new ArrayList<>();
    private final List<Address> running = new ArrayList<>();
    private int routed;
    private boolean failed;

    TransactionMaker(Address feePayer) {
        this.feePayer = feePayer;
        accounts.add(feePayer);
    }

    /**
     * Begins an outer instruction of a router; what is invoked until {@link #leave} is under it.
     */
    TransactionMaker route(Address router, byte[] data) {
        invoke(router, data);
        routed = 1;
        return this;
    }

    /** Ends the router's instruction. */
    TransactionMaker leave() {
        routed = 0;
        closeTo(0);
        return this;
    }

    /** An instruction of a program, by the user himself or by the router. */
    TransactionMaker invoke(Address program, byte[] data, Address... used) {
        return call(routed + 1, program, data, used);
    }

    /** What the program invoked last says about itself, also in the log. */
    TransactionMaker event(Program program, EventBytes event) {
        byte[] data = event.all();
        log(data);
        byte[] instruction = new byte[Long.BYTES + data.length];
        for (int i = 0; i < Long.BYTES; i++) {
            instruction[i] = (byte) (EVENT_INSTRUCTION >>> 56 - 8 * i);
        }
        System.arraycopy(data, 0, instruction, Long.BYTES, data.length);
        Address authority = Objects.requireNonNull(program.eventAuthority());
        return call(routed + 2, program.address(), instruction, authority);
    }

    /** What the program invoked last says in the log alone. */
    TransactionMaker logged(EventBytes event) {
        log(event.all());
        return this;
    }

    private void log(byte[] data) {
        closeTo(routed + 1);
        logs.add("Program data: " + Base64.getEncoder().encodeToString(data));
    }

    /** Tokens on an account of an owner, before and after. */
    TransactionMaker holds(Address owner, Address mint, long amount, int decimals) {
        balances.add(new TokenBalance(index(owner), mint, owner, amount, decimals));
        return this;
    }

    /** The transaction was rolled back at its end. */
    TransactionMaker fail() {
        failed = true;
        return this;
    }

    /** Whether nothing was invoked. */
    boolean isEmpty() {
        return outer.isEmpty();
    }

    Transaction make(String signature, long slot, long blockTime) {
        closeTo(0);
        return new Transaction(
                new Origin(signature, feePayer, slot, blockTime),
                accounts,
                outer,
                inner,
                balances,
                balances,
                logs,
                failed);
    }

    private TransactionMaker call(int depth, Address program, byte[] data, Address... used) {
        closeTo(depth - 1);
        byte[] indexes = new byte[used.length];
        for (int i = 0; i < used.length; i++) {
            indexes[i] = (byte) index(used[i]);
        }
        var instruction = new Instruction(index(program), indexes, data, depth);
        if (depth == 1) {
            outer.add(instruction);
        } else {
            under(outer.size() - 1).add(instruction);
        }
        running.add(program);
        logs.add("Program " + program + " invoke [" + depth + "]");
        return this;
    }

    private List<Instruction> under(int outerIndex) {
        if (inner.isEmpty() || inner.get(inner.size() - 1).outerIndex() != outerIndex) {
            inner.add(new InnerInstructions(outerIndex, new ArrayList<>()));
        }
        return inner.get(inner.size() - 1).instructions();
    }

    private void closeTo(int depth) {
        while (running.size() > depth) {
            logs.add("Program " + running.remove(running.size() - 1) + " success");
        }
    }

    private int index(Address account) {
        int index = accounts.indexOf(account);
        if (index < 0) {
            accounts.add(account);
            return accounts.size() - 1;
        }
        return index;
    }
}
