package io.solflow.decode;

import static org.assertj.core.api.Assertions.assertThat;

import io.solflow.decode.Decoded.NewerLayout;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

/** A layout that nobody knows is news once. */
class NewLayoutsTest {

    private final NewLayouts news = new NewLayouts();

    private static NewerLayout longer(int more) {
        byte[] sale = RecordedEvent.PUMPFUN_SALE;
        List<Decoded> results =
                new TransactionBuilder()
                        .outer(Program.PUMPFUN.address(), new byte[8])
                        .event(2, Program.PUMPFUN, Arrays.copyOf(sale, sale.length + more))
                        .decode();
        assertThat(results).hasAtLeastOneElementOfType(Decoded.Traded.class);
        return (NewerLayout)
                results.stream().filter(NewerLayout.class::isInstance).findFirst().orElseThrow();
    }

    @Test
    void isNewsOnceForEachLength() {
        assertThat(news.isNews(longer(3))).isTrue();
        assertThat(news.isNews(longer(3))).isFalse();
        assertThat(news.isNews(longer(5))).isTrue();
        assertThat(longer(5))
                .satisfies(
                        it -> {
                            assertThat(it.event()).isEqualTo("TradeEvent");
                            assertThat(it.tail()).isEqualTo(5);
                            assertThat(it.length()).isEqualTo(126);
                        });
    }
}
