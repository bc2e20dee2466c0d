package io.solflow.decode;

import static io.solflow.decode.TransactionBuilder.ROUTER;
import static io.solflow.decode.TransactionBuilder.address;
import static org.assertj.core.api.Assertions.assertThat;

import io.solflow.decode.Decoded.Traded;
import java.util.List;
import org.junit.jupiter.api.Test;

/** The hand that swaps for an order is not the one that buys. */
class DcaAttributionTest {

    private static final byte[] CALL = {1, 2, 3, 4, 5, 6, 7, 8};
    private static final Address DCA = Program.JUPITER_DCA.address();
    private static final Address PUMPFUN = Program.PUMPFUN.address();
    private static final Address KEEPER = address(1);
    private static final Address ORDER = address(2);
    private static final Address USER = Address.of("5VVSx5VPxksfcz3z8C1r3wH8ybsUSTqofarFcrzUQmuJ");

    private final TransactionBuilder builder = new TransactionBuilder();

    /** The recorded fill, of the token that the recorded curve trades, sold for SOL. */
    private static byte[] fill() {
        byte[] event = RecordedEvent.DCA_FILL.clone();
        System.arraycopy(RecordedEvent.PUMPFUN_SALE, 8, event, 8 + 64, 32);
        System.arraycopy(QuoteAssets.SOL.bytes(), 0, event, 8 + 96, 32);
        return event;
    }

    private List<Address> wallets() {
        return builder.decode().stream()
                .filter(Traded.class::isInstance)
                .map(result -> ((Traded) result).swap().wallet())
                .toList();
    }

    private TransactionBuilder spotLeg(int depth) {
        return builder.inner(depth, PUMPFUN, CALL)
                .event(depth + 1, Program.PUMPFUN, RecordedEvent.PUMPFUN_SALE);
    }

    @Test
    void givesTheLegBetweenLoanAndFillToTheUser() {
        builder.outer(DCA, CALL, KEEPER, ORDER).outer(ROUTER, CALL);
        spotLeg(2).outer(DCA, CALL, KEEPER, ORDER).event(2, Program.JUPITER_DCA, fill());

        assertThat(wallets()).containsExactly(USER, USER);
    }

    @Test
    void givesTheLegUnderTheFillToTheUser() {
        builder.outer(DCA, CALL, KEEPER, ORDER);
        spotLeg(2).event(2, Program.JUPITER_DCA, fill());

        assertThat(wallets()).containsExactly(USER, USER);
    }

    @Test
    void leavesATradeThatIsNoLegOfTheFillAlone() {
        builder.outer(ROUTER, CALL);
        spotLeg(2)
                .outer(DCA, CALL, KEEPER, ORDER)
                .outer(DCA, CALL, KEEPER, ORDER)
                .event(2, Program.JUPITER_DCA, fill())
                .outer(ROUTER, CALL);
        spotLeg(2);

        assertThat(wallets()).hasSize(3).containsOnlyOnce(USER);
    }

    @Test
    void leavesATradeOfAnotherTokenAlone() {
        builder.outer(DCA, CALL, KEEPER, ORDER).outer(ROUTER, CALL);
        spotLeg(2)
                .outer(DCA, CALL, KEEPER, ORDER)
                .event(2, Program.JUPITER_DCA, RecordedEvent.DCA_FILL);

        assertThat(wallets()).hasSize(2).containsOnlyOnce(USER);
    }

    @Test
    void tellsAFillThatSellsForSol() {
        builder.outer(DCA, CALL, KEEPER, ORDER).event(2, Program.JUPITER_DCA, fill());

        Swap swap = ((Traded) builder.decode().get(1)).swap();

        assertThat(swap.side()).hasToString("SELL");
        assertThat(swap.quoteMint()).isEqualTo(QuoteAssets.SOL);
        assertThat(swap.quoteAmount()).isEqualTo(319_726_771);
        assertThat(swap.tokenAmount()).isEqualTo(48_233_333);
    }

    @Test
    void tellsAFillBetweenTwoTokensAsAPurchaseOfTheOutput() {
        builder.outer(DCA, CALL).event(2, Program.JUPITER_DCA, RecordedEvent.DCA_FILL);

        Swap swap = ((Traded) builder.decode().get(1)).swap();

        assertThat(swap.side()).hasToString("BUY");
        assertThat(swap.mint()).hasToString("JUPyiwrYJFskUPiHa7hkeR8VUtAeFoSYbKedZNsDvCN");
        assertThat(swap.quoteMint()).hasToString("9BEcn9aPEmhSPbPQeFGjidRiEKki46fVQDyPpSQXPA2D");
        assertThat(swap.quoteAmount()).isEqualTo(48_233_333);
    }
}
