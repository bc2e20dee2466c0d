package io.solflow.decode;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.fail;

import io.solflow.decode.Decoded.Traded;
import io.solflow.decode.known.KnownPrograms;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** Whatever a transaction looks like, there is a result, and no trade that did not happen. */
class HostileTest {

    private static final int ROUNDS = 40_000;

    private final TransactionDecoder decoder = KnownPrograms.decoder();

    /** What may be done to a transaction on its way; none of it makes a trade. */
    private enum Damage {
        CUT_DATA,
        SWAP_PROGRAM,
        FLIP_DISCRIMINATOR,
        DROP_INSTRUCTION,
        WRONG_INDEX,
        WRONG_DEPTH,
        FORGE_LOG,
        SHUFFLE_LOG,
        DROP_ACCOUNTS,
        DROP_INNER
    }

    @Test
    void alwaysHasAResultAndTellsNoTradeThatWasNotThere() {
        long seed = new Random().nextLong();
        var random = new Random(seed);
        List<Recordings.Item> items =
                Recordings.all().stream()
                        .filter(item -> !decode(item.transaction()).isEmpty())
                        .toList();
        for (int round = 0; round < ROUNDS; round++) {
            Transaction transaction = items.get(random.nextInt(items.size())).transaction();
            Damage damage = Damage.values()[random.nextInt(Damage.values().length)];
            String at = "seed %d, round %d: %s".formatted(seed, round, damage);
            List<Decoded> results;
            try {
                results = decode(damaged(transaction, damage, random));
            } catch (RuntimeException | StackOverflowError e) {
                fail(at, e);
                return;
            }
            assertThat(amounts(results)).as(at).isSubsetOf(amounts(decode(transaction)));
        }
    }

    private List<Decoded> decode(Transaction transaction) {
        return decoder.decode(transaction, PoolLookup.NONE);
    }

    private static Set<String> amounts(List<Decoded> results) {
        return results.stream()
                .filter(Traded.class::isInstance)
                .map(result -> ((Traded) result).swap())
                .map(
                        swap ->
                                Set.of(swap.quoteAmount(), swap.tokenAmount())
                                        + (swap.mint().equals(swap.quoteMint()) ? " same" : ""))
                .collect(Collectors.toSet());
    }

    private static Transaction damaged(Transaction whole, Damage damage, Random random) {
        List<Address> accounts = whole.accounts();
        List<Instruction> outer = whole.instructions();
        List<InnerInstructions> inner = whole.inner();
        List<String> logs = whole.logs();
        switch (damage) {
            case DROP_ACCOUNTS ->
                    accounts = accounts.subList(0, random.nextInt(accounts.size() + 1));
            case DROP_INNER -> inner = List.of();
            case FORGE_LOG, SHUFFLE_LOG -> logs = logs == null ? null : mixed(logs, damage, random);
            default -> {
                boolean deep = !inner.isEmpty() && random.nextInt(4) > 0;
                if (deep) {
                    var groups = new ArrayList<>(inner);
                    int group = random.nextInt(groups.size());
                    groups.set(
                            group,
                            new InnerInstructions(
                                    groups.get(group).outerIndex(),
                                    damaged(
                                            groups.get(group).instructions(),
                                            accounts.size(),
                                            damage,
                                            random)));
                    inner = groups;
                } else {
                    outer = damaged(outer, accounts.size(), damage, random);
                }
            }
        }
        return new Transaction(
                whole.origin(),
                accounts,
                outer,
                inner,
                whole.before(),
                whole.after(),
                logs,
                whole.failed());
    }

    private static List<String> mixed(List<String> logs, Damage damage, Random random) {
        var lines = new ArrayList<>(logs);
        if (damage == Damage.SHUFFLE_LOG) {
            Collections.swap(lines, random.nextInt(lines.size()), random.nextInt(lines.size()));
        } else {
            lines.add(
                    random.nextInt(lines.size()),
                    "Program data: " + "9".repeat(random.nextInt(300)));
        }
        return lines;
    }

    private static List<Instruction> damaged(
            List<Instruction> instructions, int accounts, Damage damage, Random random) {
        var damaged = new ArrayList<>(instructions);
        if (damaged.isEmpty()) {
            return damaged;
        }
        int which = random.nextInt(damaged.size());
        Instruction it = damaged.get(which);
        byte[] data = it.data();
        switch (damage) {
            case CUT_DATA ->
                    damaged.set(
                            which, with(it, Arrays.copyOf(data, random.nextInt(data.length + 1))));
            case FLIP_DISCRIMINATOR -> {
                byte[] flipped = data.clone();
                for (int i = 0; i < Math.min(16, data.length); i++) {
                    flipped[i] ^= random.nextInt(4) == 0 ? (byte) (1 << random.nextInt(8)) : 0;
                }
                damaged.set(which, with(it, flipped));
            }
            case SWAP_PROGRAM ->
                    damaged.set(
                            which,
                            new Instruction(
                                    random.nextInt(accounts + 2) - 1,
                                    it.accounts(),
                                    data,
                                    it.height()));
            case WRONG_INDEX -> {
                byte[] indexes = new byte[random.nextInt(30)];
                random.nextBytes(indexes);
                damaged.set(which, new Instruction(it.programIndex(), indexes, data, it.height()));
            }
            case WRONG_DEPTH ->
                    damaged.set(
                            which,
                            new Instruction(
                                    it.programIndex(), it.accounts(), data, random.nextInt(300)));
            default -> damaged.remove(which);
        }
        return damaged;
    }

    private static Instruction with(Instruction it, byte[] data) {
        return new Instruction(it.programIndex(), it.accounts(), data, it.height());
    }

    @Test
    void survivesTransactionsOfAbsurdSize() {
        Address program = Program.PUMPFUN.address();
        var deep = new ArrayList<Instruction>();
        for (int i = 0; i < 20_000; i++) {
            deep.add(new Instruction(0, new byte[] {1}, new byte[9], i + 2));
        }
        deep.add(
                new Instruction(
                        0, new byte[] {1}, TransactionBuilder.eventData(new byte[400]), 20_002));
        var logs =
                new ArrayList<String>(
                        Collections.nCopies(20_000, "Program " + program + " invoke [1]"));
        logs.add("Program data: " + "A".repeat(1_000_000));
        Instruction outer = new Instruction(0, new byte[0], new byte[0], 1);
        var transaction =
                new Transaction(
                        new Origin("absurd", program, null, null),
                        List.of(
                                program,
                                Program.PUMPFUN.eventAuthority(),
                                Program.MOONSHOT.address()),
                        List.of(outer, new Instruction(2, new byte[0], new byte[1], 1)),
                        List.of(new InnerInstructions(0, deep), new InnerInstructions(7, deep)),
                        List.of(),
                        List.of(),
                        logs,
                        false);

        assertThat(decode(transaction)).isNotEmpty();
    }

    @Test
    void survivesRandomBytesInEveryCarrier() {
        long seed = new Random().nextLong();
        var random = new Random(seed);
        for (int round = 0; round < 20_000; round++) {
            var builder = new TransactionBuilder();
            Program program = Program.values()[random.nextInt(Program.values().length)];
            byte[] bytes = new byte[random.nextInt(400)];
            random.nextBytes(bytes);
            if (random.nextBoolean()) {
                byte[] known = RecordedEvent.PUMPFUN_SALE;
                System.arraycopy(known, 0, bytes, 0, Math.min(8, bytes.length));
            }
            builder.outer(program.address(), bytes, TransactionBuilder.address(1)).data(bytes);
            if (program.eventAuthority() != null) {
                builder.event(2, program, bytes);
            }
            assertThat(builder.decode()).as("seed %d, round %d", seed, round).isNotNull();
        }
    }
}
