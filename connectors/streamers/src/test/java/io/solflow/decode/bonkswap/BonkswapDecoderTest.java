package io.solflow.decode.bonkswap;

import static org.assertj.core.api.Assertions.assertThat;

import io.solflow.decode.BonkswapScene;
import io.solflow.decode.ByteReader;
import io.solflow.decode.Decoded;
import io.solflow.decode.Read;
import io.solflow.decode.Reason;
import io.solflow.decode.Swap;
import java.util.HexFormat;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Swaps that are told by transfers alone. */
class BonkswapDecoderTest {

    /** A recorded instruction: 155,544,178 of Y for X at any price. */
    private static final byte[] SWAP =
            HexFormat.of()
                    .parseHex("f8c69e91e17587c8726a450900000000ffffffffffffffffffffffffffffffff00");

    private final BonkswapScene scene = new BonkswapScene();

    private static Swap trade(List<Decoded> results) {
        return results.stream()
                .filter(Decoded.Traded.class::isInstance)
                .map(result -> ((Decoded.Traded) result).swap())
                .findFirst()
                .orElseThrow();
    }

    @Test
    void readsTheRecordedInstruction() {
        assertThat(SwapInstruction.read(new ByteReader(SWAP, 8)))
                .isEqualTo(new Read.Event<>(new SwapInstruction(155_544_178, false), 0));
    }

    @Test
    void tellsAPurchaseByWhatWasTransferred() {
        scene.swap(SWAP)
                .transferChecked("wallet", "vault y", 155_544_100)
                .transfer("vault x", "wallet", 77);

        Swap swap = trade(scene.decode());

        assertThat(swap.side()).hasToString("BUY");
        assertThat(swap.quoteAmount()).isEqualTo(155_544_100);
        assertThat(swap.tokenAmount()).isEqualTo(77);
        assertThat(swap.wallet()).isEqualTo(scene.account("wallet"));
        assertThat(swap.mint()).isEqualTo(scene.account("mint x"));
        assertThat(swap.pool()).isEqualTo(scene.account("pool"));
        assertThat(swap.proof()).hasToString("NONE");
    }

    @Test
    void tellsASaleUnderARouter() {
        byte[] sell = SWAP.clone();
        sell[sell.length - 1] = 1;
        scene.routed()
                .swap(sell)
                .transferWithFee("wallet", "vault x", 50)
                .transfer("vault y", "wallet", 40)
                .afterwards()
                .transfer("vault y", "wallet", 1_000);

        Swap swap = trade(scene.decode());

        assertThat(swap.side()).hasToString("SELL");
        assertThat(swap.quoteAmount()).isEqualTo(40);
        assertThat(swap.tokenAmount()).isEqualTo(50);
    }

    @Test
    void countsOnlyWhatTouchesTheVaults() {
        scene.swap(SWAP)
                .transfer("wallet", "vault y", 100)
                .transfer("vault x", "wallet", 10)
                .transfer("wallet", "referrer", 5)
                .transfer("vault x", "referrer", 2);

        Swap swap = trade(scene.decode());

        assertThat(swap.quoteAmount()).isEqualTo(100);
        assertThat(swap.tokenAmount()).isEqualTo(12);
    }

    @Test
    void refusesASwapWithoutItsTransfers() {
        for (Runnable transfers :
                List.<Runnable>of(
                        () -> scene.swap(SWAP),
                        () -> scene.swap(SWAP).transfer("wallet", "vault y", 100),
                        () ->
                                scene.swap(SWAP)
                                        .transfer("wallet", "vault x", 100)
                                        .transfer("vault y", "wallet", 100),
                        () ->
                                scene.swap(SWAP)
                                        .transfer("wallet", "vault y", Long.MAX_VALUE)
                                        .transfer("wallet", "vault y", Long.MAX_VALUE)
                                        .transfer("vault x", "wallet", 1))) {
            transfers.run();
        }

        assertThat(scene.decode())
                .hasSize(4)
                .allSatisfy(
                        result ->
                                assertThat(((Decoded.Undecodable) result).reason())
                                        .isEqualTo(Reason.NO_TRANSFERS));
    }
}
