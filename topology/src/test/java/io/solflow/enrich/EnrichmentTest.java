package io.solflow.enrich;

import static io.solflow.flow.Trades.SOL;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.solflow.schemas.TokenInfo;
import io.solflow.schemas.WindowSignal;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class EnrichmentTest {

    private final Enrichment enrichment = new Enrichment(EnrichConfig.DEFAULT, 60);

    @ParameterizedTest
    @CsvSource({
        "25.0, 1, 0.1, NEUTRAL",
        "25.000001, 1, 0.1, ACCUMULATION",
        "100, 0, 0.1, NEUTRAL",
        "100, -1, 0.9, UPTREND",
        "100, 1, 0.9, ACCUMULATION",
        "0, 1, 0.7, NEUTRAL",
        "0, 1, 0.700001, UPTREND",
        "0, -1, 0.700001, UPTREND",
    })
    void signals(double overlap, long netFlow, double score, WindowSignal expected) {
        assertThat(enrichment.signal(overlap, netFlow, score)).isEqualTo(expected);
    }

    @Test
    void theRatioIsAShareOfTheVolume() {
        assertThat(Enrichment.buySellRatio(new Figures())).isZero();
        assertThat(Enrichment.buySellRatio(new Figures().bought(SOL))).isEqualTo(1);
        assertThat(Enrichment.buySellRatio(new Figures().sold(SOL))).isZero();
        assertThat(Enrichment.buySellRatio(new Figures().bought(3 * SOL).sold(SOL)))
                .isEqualTo(0.75);
    }

    @Test
    void theMarketCapIsThePriceOfAllWholeTokens() {
        assertThat(Enrichment.marketCap(0.5, info(1_000_000L, 3))).isEqualTo(500);
        assertThat(Enrichment.marketCap(0.5, info(7L, 0))).isEqualTo(3.5);
        assertThat(Enrichment.marketCap(1.0, info(Long.MAX_VALUE, 18))).isEqualTo(0x1p63 / 1e18);
    }

    @Test
    void thereIsNoMarketCapOfWhatIsUnknownOrImpossible() {
        assertThat(Enrichment.marketCap(null, info(1L, 0))).isNull();
        assertThat(Enrichment.marketCap(1.0, null)).isNull();
        assertThat(Enrichment.marketCap(1.0, info(null, 0))).isNull();
        assertThat(Enrichment.marketCap(1.0, info(1L, null))).isNull();
        assertThat(Enrichment.marketCap(1.0, info(-1L, 0))).isNull();
        assertThat(Enrichment.marketCap(1.0, info(1L, -1))).isNull();
        assertThat(Enrichment.marketCap(1.0, info(1L, 19))).isNull();
    }

    @Test
    void equalParametersHaveEqualVersionsAndOthersOthers() {
        String version = EnrichConfig.DEFAULT.version();

        assertThat(new EnrichConfig(60, 0.7, 25.0, UptrendVersion.V2).version()).isEqualTo(version);
        assertThat(
                        new String[] {
                            new EnrichConfig(61, 0.7, 25.0, UptrendVersion.V2).version(),
                            new EnrichConfig(60, 0.71, 25.0, UptrendVersion.V2).version(),
                            new EnrichConfig(60, 0.7, 25.1, UptrendVersion.V2).version(),
                            new EnrichConfig(60, 0.7, 25.0, UptrendVersion.V1).version(),
                            version
                        })
                .doesNotHaveDuplicates();
    }

    @Test
    void refusesParametersThatMakeNoSense() {
        assertThatThrownBy(() -> new EnrichConfig(-1, 0.7, 25, UptrendVersion.V2))
                .hasMessage("solflow.aggregate.correlation-secs must be from 0 to 14400, was -1.0");
        assertThatThrownBy(() -> new EnrichConfig(60, 1.1, 25, UptrendVersion.V2))
                .hasMessage("solflow.aggregate.uptrend-threshold must be from 0 to 1, was 1.1");
        assertThatThrownBy(() -> new EnrichConfig(60, 0.7, Double.NaN, UptrendVersion.V2))
                .hasMessageContaining("accumulation-threshold must be from 0 to 100, was NaN");
        assertThatThrownBy(() -> UptrendVersion.of("uptrend_v3"))
                .hasMessage("no version of the uptrend score: uptrend_v3");
    }

    private static TokenInfo info(Long supply, Integer decimals) {
        return TokenInfo.newBuilder()
                .setMint("m")
                .setSupply(supply)
                .setDecimals(decimals)
                .setUpdatedAtS(1)
                .build();
    }
}
