package io.solflow.decode;

import static org.assertj.core.api.Assertions.assertThat;

import io.solflow.decode.Decoded.NewerLayout;
import io.solflow.decode.Decoded.Traded;
import io.solflow.decode.known.KnownPrograms;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

/**
 * Every event of every recorded transaction, damaged in every place where it lies: a trade is told
 * as it was or not at all.
 */
class DamagedEventTest {

    private static final int MOST_TAIL = 64;
    private static final String DATA = "Program data: ";

    private final TransactionDecoder decoder = KnownPrograms.decoder();

    /** What nobody may change about a trade. */
    private record Facts(
            Object program,
            Object mint,
            Object quoteMint,
            Object wallet,
            Object side,
            long quote,
            long tokens) {

        /** The same, except that this one may not know the wallet. */
        boolean agreesWith(Facts whole) {
            return equals(whole)
                    || wallet == null
                            && equals(
                                    new Facts(
                                            whole.program,
                                            whole.mint,
                                            whole.quoteMint,
                                            null,
                                            whole.side,
                                            whole.quote,
                                            whole.tokens));
        }

        static Facts of(Traded trade) {
            Swap swap = trade.swap();
            return new Facts(
                    trade.place().program(),
                    swap.mint(),
                    swap.quoteMint(),
                    swap.wallet(),
                    swap.side(),
                    swap.quoteAmount(),
                    swap.tokenAmount());
        }
    }

    /** Where an event lies: in an instruction, or in a line of the log. */
    private record Spot(Transaction transaction, int group, int index, byte[] data, int from) {

        @Override
        public String toString() {
            String where = isLogged() ? "log line " : "instruction " + group + "/";
            return transaction.origin().signature() + " " + where + index;
        }

        boolean isLogged() {
            return group < 0;
        }

        /** The same transaction with other bytes in this place. */
        Transaction with(byte[] other) {
            if (isLogged()) {
                var logs = new ArrayList<>(transaction.logs());
                logs.set(index, DATA + Base64.getEncoder().encodeToString(other));
                return with(transaction.inner(), logs);
            }
            Instruction it = instruction();
            return with(new Instruction(it.programIndex(), it.accounts(), other, it.height()));
        }

        Instruction instruction() {
            return transaction.inner().get(group).instructions().get(index);
        }

        Transaction with(Instruction other) {
            var groups = new ArrayList<>(transaction.inner());
            var instructions = new ArrayList<>(groups.get(group).instructions());
            instructions.set(index, other);
            groups.set(group, new InnerInstructions(groups.get(group).outerIndex(), instructions));
            return with(groups, transaction.logs());
        }

        private Transaction with(List<InnerInstructions> inner, List<String> logs) {
            return new Transaction(
                    transaction.origin(),
                    transaction.accounts(),
                    transaction.instructions(),
                    inner,
                    transaction.before(),
                    transaction.after(),
                    logs,
                    transaction.failed());
        }
    }

    /** All events that are read, each where its program puts it. */
    private List<Spot> spots() {
        var spots = new ArrayList<Spot>();
        for (Recordings.Item item : Recordings.all()) {
            Transaction transaction = item.transaction();
            if (trades(transaction).isEmpty()) {
                continue;
            }
            for (int group = 0; group < transaction.inner().size(); group++) {
                List<Instruction> all = transaction.inner().get(group).instructions();
                for (int index = 0; index < all.size(); index++) {
                    byte[] data = all.get(index).data();
                    if (all.get(index).tag() == Calls.EVENT) {
                        spots.add(new Spot(transaction, group, index, data, 8));
                    }
                }
            }
            List<String> logs = transaction.logs();
            for (int line = 0; logs != null && line < logs.size(); line++) {
                if (logs.get(line).startsWith(DATA)) {
                    byte[] data = Base64.getDecoder().decode(logs.get(line).substring(14));
                    spots.add(new Spot(transaction, -1, line, data, 0));
                }
            }
        }
        return spots;
    }

    private List<Decoded> decode(Transaction transaction) {
        return decoder.decode(transaction, PoolLookup.NONE);
    }

    private Map<String, Facts> trades(Transaction transaction) {
        var trades = new TreeMap<String, Facts>();
        for (Decoded result : decode(transaction)) {
            if (result instanceof Traded trade) {
                trades.put(trade.place().outerIndex() + "/" + trade.ordinal(), Facts.of(trade));
            }
        }
        return trades;
    }

    /** What is told of the damaged transaction and was not told of the whole one. */
    private Map<String, Facts> wrong(Spot spot, Transaction damaged) {
        Map<String, Facts> told = trades(damaged);
        Map<String, Facts> whole = trades(spot.transaction());
        told.entrySet()
                .removeIf(
                        each -> {
                            Facts same = whole.get(each.getKey());
                            return same != null && each.getValue().agreesWith(same);
                        });
        return told;
    }

    @Test
    void looksAtBothCarriersOfManyEvents() {
        assertThat(spots()).filteredOn(Spot::isLogged).hasSizeGreaterThan(30);
        assertThat(spots()).filteredOn(spot -> !spot.isLogged()).hasSizeGreaterThan(60);
    }

    @Test
    void tellsNoWrongTradeWhereverAnEventIsCut() {
        for (Spot spot : spots()) {
            for (int length = 0; length < spot.data().length; length++) {
                Transaction cut = spot.with(Arrays.copyOf(spot.data(), length));

                assertThat(wrong(spot, cut)).as("%s cut to %d", spot, length).isEmpty();
            }
        }
    }

    @Test
    void tellsTheSameTradesOfLongerEventsAndEachNewLengthOnce() {
        long seed = new Random().nextLong();
        var random = new Random(seed);
        var news = new NewLayouts();
        Set<String> told = new HashSet<>();
        for (Spot spot : spots()) {
            for (int more = 1; more <= MOST_TAIL; more++) {
                byte[] tail = new byte[more];
                random.nextBytes(tail);
                byte[] longer = Arrays.copyOf(spot.data(), spot.data().length + more);
                System.arraycopy(tail, 0, longer, spot.data().length, more);
                Transaction grown = spot.with(longer);
                String at = "seed %d: %s + %d".formatted(seed, spot, more);

                assertThat(wrong(spot, grown)).as(at).isEmpty();
                for (Decoded result : decode(grown)) {
                    if (result instanceof NewerLayout newer) {
                        String layout =
                                newer.place().program() + newer.event() + " " + newer.length();
                        assertThat(newer.tail()).as(at).isPositive();
                        assertThat(news.isNews(newer)).as(at + layout).isEqualTo(told.add(layout));
                    }
                }
            }
        }
        assertThat(told).hasSizeGreaterThan(500);
    }

    @Test
    void tellsNoTradeOfAnEventWithAnotherDiscriminator() {
        for (Spot spot : spots()) {
            for (int bit = 0; bit < 8 * (spot.from() + 8); bit++) {
                byte[] flipped = spot.data().clone();
                flipped[bit / 8] ^= (byte) (1 << bit % 8);
                Transaction damaged = spot.with(flipped);

                assertThat(wrong(spot, damaged)).as("%s bit %d", spot, bit).isEmpty();
            }
        }
    }

    @Test
    void tellsNoTradeOfAnEventThatAnotherProgramSent() {
        for (Spot spot : spots()) {
            for (int program = 0;
                    !spot.isLogged() && program < spot.transaction().accounts().size();
                    program++) {
                Instruction it = spot.instruction();
                if (program != it.programIndex()) {
                    Transaction forged =
                            spot.with(
                                    new Instruction(
                                            program, it.accounts(), it.data(), it.height()));

                    assertThat(wrong(spot, forged)).as("%s by %d", spot, program).isEmpty();
                }
            }
        }
    }

    @Test
    void tellsNoTradeWhenEveryAccountOfAProgramIsAnothers() {
        var compared = new HashMap<Program, Integer>();
        for (Spot spot : spots()) {
            Transaction whole = spot.transaction();
            Set<Object> programs = new HashSet<>();
            trades(whole).values().forEach(each -> programs.add(each.program()));
            for (Program from : Program.values()) {
                for (Program to : Program.values()) {
                    if (from != to && programs.contains(from) && programs.size() == 1) {
                        Map<String, Facts> told = trades(swapped(whole, from, to));
                        told.values().removeIf(each -> each.program() != to);
                        assertThat(told).as("%s as %s: %s", from, to, spot).isEmpty();
                        compared.merge(from, 1, Integer::sum);
                    }
                }
            }
        }
        assertThat(compared).containsKeys(Program.PUMPFUN, Program.PUMPSWAP, Program.LAUNCHLAB);
    }

    /** As if another program had done the same: its address, and its authority, in all places. */
    private static Transaction swapped(Transaction whole, Program from, Program to) {
        var accounts = new ArrayList<>(whole.accounts());
        accounts.replaceAll(
                each -> {
                    if (each.equals(from.address())) {
                        return to.address();
                    }
                    boolean authority = each.equals(from.eventAuthority());
                    return authority && to.eventAuthority() != null ? to.eventAuthority() : each;
                });
        List<String> logs = whole.logs();
        if (logs != null) {
            String old = from.address().toString();
            logs = logs.stream().map(line -> line.replace(old, to.address().toString())).toList();
        }
        return new Transaction(
                whole.origin(),
                accounts,
                whole.instructions(),
                whole.inner(),
                whole.before(),
                whole.after(),
                logs,
                whole.failed());
    }

    @Test
    void tellsNoTradeOfALineThatAnotherProgramLogged() {
        for (Spot spot : spots()) {
            byte[] event = Arrays.copyOfRange(spot.data(), spot.from(), spot.data().length);
            for (Program program : Program.values()) {
                var forged =
                        new TransactionBuilder()
                                .outer(program.address(), new byte[8])
                                .inner(2, TransactionBuilder.ROUTER, new byte[8])
                                .data(event)
                                .closeTo(1)
                                .outer(TransactionBuilder.ROUTER, new byte[8])
                                .data(event)
                                .log(DATA + "not base64")
                                .event(
                                        2,
                                        program.eventAuthority() == null
                                                ? Program.PUMPFUN
                                                : program,
                                        event);

                assertThat(forged.decode())
                        .as("%s: %s", program, spot)
                        .noneMatch(Traded.class::isInstance);
            }
        }
    }
}
