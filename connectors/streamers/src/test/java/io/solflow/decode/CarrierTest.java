package io.solflow.decode;

import static io.solflow.decode.TransactionBuilder.ROUTER;
import static io.solflow.decode.TransactionBuilder.address;
import static io.solflow.decode.TransactionBuilder.eventData;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import io.solflow.decode.Decoded.Traded;
import io.solflow.decode.Decoded.Undecodable;
import io.solflow.decode.known.KnownPrograms;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Who may say what: events are believed only of the program that can have emitted them. */
class CarrierTest {

    private static final byte[] CALL = {1, 2, 3, 4, 5, 6, 7, 8};
    private static final Address PUMPFUN = Program.PUMPFUN.address();
    private static final Address PUMPSWAP = Program.PUMPSWAP.address();
    private static final Address CPMM = Program.RAYDIUM_CPMM.address();

    private final TransactionBuilder builder = new TransactionBuilder();

    private List<Traded> trades() {
        return trades(builder.decode());
    }

    private static List<Traded> trades(List<Decoded> results) {
        return results.stream().filter(Traded.class::isInstance).map(Traded.class::cast).toList();
    }

    @Test
    void believesAnEventThatItsProgramSentToItself() {
        builder.outer(PUMPFUN, CALL).event(2, Program.PUMPFUN, RecordedEvent.PUMPFUN_SALE);

        assertThat(trades())
                .singleElement()
                .satisfies(
                        trade -> assertThat(trade.swap().quoteAmount()).isEqualTo(1_667_803_326L));
    }

    @Test
    void findsTheEventUnderARouter() {
        builder.outer(ROUTER, CALL)
                .inner(2, PUMPFUN, CALL)
                .event(3, Program.PUMPFUN, RecordedEvent.PUMPFUN_SALE)
                .inner(2, ROUTER, CALL);

        assertThat(trades()).hasSize(1);
    }

    @Test
    void findsTheEventWhereDepthsAreNotRecorded() {
        builder.outer(ROUTER, CALL)
                .inner(2, PUMPFUN, CALL)
                .inner(3, address(3), CALL)
                .event(3, Program.PUMPFUN, RecordedEvent.PUMPFUN_SALE)
                .withoutDepths();

        assertThat(trades()).hasSize(1);
    }

    @Test
    void doesNotBelieveAnEventThatAnotherProgramSent() {
        builder.outer(ROUTER, CALL).event(2, Program.PUMPFUN, RecordedEvent.PUMPFUN_SALE);

        assertThat(builder.decode())
                .singleElement()
                .isInstanceOfSatisfying(
                        Undecodable.class,
                        it -> {
                            assertThat(it.reason()).isEqualTo(Reason.NOT_SELF_INVOKED);
                            assertThat(it.data()).isEqualTo(RecordedEvent.PUMPFUN_SALE);
                        });
    }

    @Test
    void doesNotBelieveAnEventWhoseProgramHadEnded() {
        builder.outer(ROUTER, CALL)
                .inner(2, address(3), CALL)
                .inner(3, PUMPFUN, CALL)
                .inner(2, address(4), CALL)
                .event(4, Program.PUMPFUN, RecordedEvent.PUMPFUN_SALE); // nobody at depth 3 runs

        assertThat(trades()).isEmpty();
    }

    @Test
    void doesNotBelieveAnEventInAnOuterInstruction() {
        builder.outer(
                PUMPFUN, eventData(RecordedEvent.PUMPFUN_SALE), Program.PUMPFUN.eventAuthority());

        assertThat(trades()).isEmpty();
    }

    @Test
    void doesNotBelieveAnEventWithoutTheProgramsSignature() {
        builder.outer(PUMPFUN, CALL)
                .inner(2, PUMPFUN, eventData(RecordedEvent.PUMPFUN_SALE), address(9));

        assertThat(trades()).isEmpty();
    }

    @Test
    void readsTheSameDiscriminatorByTheProgramThatEmittedIt() {
        builder.outer(Program.LAUNCHLAB.address(), CALL)
                .event(2, Program.LAUNCHLAB, RecordedEvent.PUMPFUN_SALE);

        assertThat(trades()).isEmpty();
        assertThat(builder.decode()).singleElement().isInstanceOf(Undecodable.class);
    }

    @Test
    void countsAnEventOnceThatIsAlsoInTheLog() {
        builder.outer(PUMPFUN, CALL)
                .data(RecordedEvent.PUMPFUN_SALE)
                .event(2, Program.PUMPFUN, RecordedEvent.PUMPFUN_SALE);

        assertThat(trades()).hasSize(1);
    }

    @Test
    void believesALineOfDataWhileItsProgramRuns() {
        builder.outer(ROUTER, CALL).inner(2, CPMM, CALL).data(RecordedEvent.CPMM_SALE);

        assertThat(trades())
                .singleElement()
                .satisfies(trade -> assertThat(trade.place().innerIndex()).isZero());
    }

    @Test
    void doesNotBelieveALineOfDataByAnotherProgram() {
        builder.outer(CPMM, CALL)
                .inner(2, ROUTER, CALL)
                .data(RecordedEvent.CPMM_SALE) // the router runs, called by the program
                .outer(ROUTER, CALL)
                .data(RecordedEvent.CPMM_SALE);

        assertThat(trades()).isEmpty();
    }

    @Test
    void believesALineOfDataAgainOnceWhatTheProgramCalledHasEnded() {
        builder.outer(CPMM, CALL).inner(2, ROUTER, CALL).closeTo(1).data(RecordedEvent.CPMM_SALE);

        assertThat(trades())
                .singleElement()
                .satisfies(trade -> assertThat(trade.place().innerIndex()).isEqualTo(-1));
    }

    @Test
    void isNotFooledByTextsThatLookLikeLinesOfTheRuntime() {
        builder.outer(ROUTER, CALL)
                .inner(2, CPMM, CALL)
                .closeTo(1)
                .log("Program log: Program " + CPMM + " invoke [2]")
                .data(RecordedEvent.CPMM_SALE)
                .log("Program log: x\nProgram data: AAAA")
                .log("Program log: success");

        assertThat(builder.decode()).isEmpty();
    }

    @Test
    void saysThatALogWasCut() {
        Transaction whole =
                builder.outer(CPMM, CALL)
                        .data(RecordedEvent.CPMM_SALE)
                        .outer(CPMM, CALL)
                        .data(RecordedEvent.CPMM_SALE)
                        .build();
        List<String> lines = whole.logs();
        var cut = new ArrayList<>(lines.subList(0, 4));
        cut.add("Log truncated");

        List<Decoded> results = decode(whole, cut);

        assertThat(trades(results)).hasSize(1);
        assertThat(results).hasAtLeastOneElementOfType(Decoded.Incomplete.class);
        assertThat(decode(whole, null)).hasOnlyElementsOfType(Decoded.Incomplete.class);
    }

    @Test
    void believesNothingBehindALineThatContradictsTheOnesBefore() {
        builder.outer(CPMM, CALL)
                .log("Program " + ROUTER + " success")
                .data(RecordedEvent.CPMM_SALE);

        assertThat(trades()).isEmpty();
        assertThat(builder.decode()).hasOnlyElementsOfType(Decoded.Incomplete.class);
    }

    @Test
    void passesOverInstructionsThatLeaveNoLine() {
        Transaction transaction =
                builder.outer(address(5), CALL)
                        .outer(CPMM, CALL)
                        .data(RecordedEvent.CPMM_SALE)
                        .build();
        List<String> logs = transaction.logs().subList(2, transaction.logs().size());

        assertThat(trades(decode(transaction, logs)))
                .singleElement()
                .satisfies(trade -> assertThat(trade.place().outerIndex()).isEqualTo(1));
    }

    @Test
    void refusesALineOfDataThatIsNoBase64() {
        builder.outer(CPMM, CALL).log("Program data: ???");

        assertThat(builder.decode())
                .singleElement()
                .isInstanceOfSatisfying(
                        Undecodable.class,
                        it -> assertThat(it.reason()).isEqualTo(Reason.NOT_BASE64));
    }

    @Test
    void numbersTheTradesOfAllProgramsUnderOneOuterInstruction() {
        builder.outer(ROUTER, CALL)
                .inner(2, PUMPFUN, CALL)
                .event(3, Program.PUMPFUN, RecordedEvent.PUMPFUN_SALE)
                .inner(2, CPMM, CALL)
                .data(RecordedEvent.CPMM_SALE)
                .inner(2, PUMPFUN, CALL)
                .event(3, Program.PUMPFUN, RecordedEvent.PUMPFUN_SALE)
                .outer(PUMPFUN, CALL)
                .event(2, Program.PUMPFUN, RecordedEvent.PUMPFUN_SALE);

        assertThat(trades())
                .extracting(
                        trade -> trade.place().program(),
                        trade -> trade.place().outerIndex(),
                        Traded::ordinal)
                .containsExactly(
                        tuple(Program.PUMPFUN, 0, 0),
                        tuple(Program.RAYDIUM_CPMM, 0, 1),
                        tuple(Program.PUMPFUN, 0, 2),
                        tuple(Program.PUMPFUN, 1, 0));
    }

    @Test
    void keepsTheOrdinalsOfTradesBehindOneThatCannotBeRead() {
        builder.outer(PUMPFUN, CALL)
                .event(2, Program.PUMPFUN, Arrays.copyOf(RecordedEvent.PUMPFUN_SALE, 60))
                .event(2, Program.PUMPFUN, RecordedEvent.PUMPFUN_SALE);

        assertThat(builder.decode()).hasAtLeastOneElementOfType(Undecodable.class);
        assertThat(trades()).singleElement().extracting(Traded::ordinal).isEqualTo(1);
    }

    @Test
    void countsTheEventsOfATransactionThatFailed() {
        builder.outer(PUMPFUN, CALL)
                .event(2, Program.PUMPFUN, RecordedEvent.PUMPFUN_SALE)
                .outer(CPMM, CALL)
                .data(RecordedEvent.CPMM_SALE)
                .failed();

        assertThat(builder.decode())
                .hasOnlyElementsOfType(Decoded.Suppressed.class)
                .extracting(each -> ((Decoded.Suppressed) each).event())
                .containsExactly("TradeEvent", "SwapEvent");
    }

    @Test
    void tellsNothingElseOfATransactionThatFailed() {
        builder.outer(ROUTER, CALL)
                .event(2, Program.PUMPFUN, RecordedEvent.PUMPFUN_SALE) // why it failed
                .outer(CPMM, CALL)
                .log("Log truncated")
                .failed();

        assertThat(builder.decode()).isEmpty();
    }

    @Test
    void tellsTheTimeOfTheBlockWhereTheEventHasNone() {
        byte[] timeless = RecordedEvent.PUMPFUN_SALE.clone();
        Arrays.fill(timeless, 8 + 81, 8 + 89, (byte) 0);
        builder.outer(PUMPFUN, CALL)
                .event(2, Program.PUMPFUN, timeless)
                .event(2, Program.PUMPFUN, RecordedEvent.PUMPFUN_SALE)
                .outer(CPMM, CALL)
                .data(RecordedEvent.CPMM_SALE);

        assertThat(trades())
                .extracting(Traded::eventTime)
                .containsExactly(1_700_000_000L, 1_743_633_930L, 1_700_000_000L);
    }

    @Test
    void tellsAnEventThatItDoesNotKnow() {
        byte[] flipped = RecordedEvent.PUMPFUN_SALE.clone();
        flipped[0] ^= 1;
        builder.outer(PUMPFUN, CALL).event(2, Program.PUMPFUN, flipped);

        assertThat(builder.decode())
                .singleElement()
                .isInstanceOfSatisfying(
                        Decoded.Unread.class,
                        it -> assertThat(it.tag()).isEqualTo(0xbcdb7fd34ee661eeL));
    }

    @Test
    void asksForThePoolOfATradeThatNobodyTells() {
        builder.outer(PUMPSWAP, CALL).event(2, Program.PUMPSWAP, RecordedEvent.PUMPSWAP_PURCHASE);

        assertThat(builder.decode())
                .singleElement()
                .isInstanceOfSatisfying(
                        Decoded.Unresolved.class,
                        it -> {
                            var token = address(1);
                            var pool =
                                    new Pool(
                                            it.swap().pool(),
                                            Program.PUMPSWAP,
                                            token,
                                            QuoteAssets.SOL,
                                            6,
                                            9);
                            assertThat(it.in(pool))
                                    .isInstanceOfSatisfying(
                                            Traded.class,
                                            trade -> {
                                                assertThat(trade.swap().mint()).isEqualTo(token);
                                                assertThat(trade.tokenDecimals()).isEqualTo(6);
                                            });
                        });
    }

    @Test
    void knowsThePoolFromBefore() {
        builder.outer(PUMPSWAP, CALL).event(2, Program.PUMPSWAP, RecordedEvent.PUMPSWAP_PURCHASE);
        var pools = new Pools(10);
        Address token = address(1);
        PoolSwap swap = ((Decoded.Unresolved) builder.decode().get(0)).swap();
        pools.add(new Pool(swap.pool(), Program.PUMPSWAP, QuoteAssets.SOL, token, 9, 6));

        List<Decoded> results = KnownPrograms.decoder().decode(builder.build(), pools);

        assertThat(trades(results))
                .singleElement()
                .satisfies(
                        trade -> {
                            assertThat(trade.swap().mint()).isEqualTo(token);
                            assertThat(trade.swap().side()).hasToString("SELL");
                            assertThat(trade.swap().tokenAmount()).isEqualTo(9_987_686_145L);
                        });
    }

    @Test
    void findsThePoolByItsVaults() {
        builder.outer(PUMPSWAP, CALL).event(2, Program.PUMPSWAP, RecordedEvent.PUMPSWAP_PURCHASE);
        PoolSwap swap = ((Decoded.Unresolved) builder.decode().get(0)).swap();
        builder.balance(swap.pool(), address(1), swap.before().token(), 6)
                .balance(swap.pool(), QuoteAssets.SOL, swap.before().quote(), 9)
                .balance(swap.pool(), address(2), 77, 6);

        assertThat(builder.decode())
                .first()
                .isInstanceOfSatisfying(
                        Decoded.PoolSeen.class,
                        it -> assertThat(it.pool().baseMint()).isEqualTo(address(1)));
        assertThat(trades()).hasSize(1);
    }

    @Test
    void takesNoSwapBetweenTwoQuoteAssetsForATrade() {
        builder.outer(PUMPSWAP, CALL).event(2, Program.PUMPSWAP, RecordedEvent.PUMPSWAP_PURCHASE);
        PoolSwap swap = ((Decoded.Unresolved) builder.decode().get(0)).swap();
        Address dollars = Address.of("EPjFWdd5AufqSSqeM2qN1xzybapC8G4wEGGkZwyTDt1v");
        PoolLookup money = pool -> new Pool(pool, Program.PUMPSWAP, dollars, QuoteAssets.SOL, 6, 9);
        PoolLookup barter = pool -> new Pool(pool, Program.PUMPSWAP, address(1), address(2), 6, 9);

        for (PoolLookup pools : List.of(money, barter)) {
            assertThat(KnownPrograms.decoder().decode(builder.build(), pools))
                    .as(swap.toString())
                    .hasOnlyElementsOfType(Decoded.NoFlow.class);
        }
    }

    private static List<Decoded> decode(Transaction transaction, List<String> logs) {
        var other =
                new Transaction(
                        transaction.origin(),
                        transaction.accounts(),
                        transaction.instructions(),
                        transaction.inner(),
                        transaction.before(),
                        transaction.after(),
                        logs,
                        transaction.failed());
        return KnownPrograms.decoder().decode(other, PoolLookup.NONE);
    }
}
