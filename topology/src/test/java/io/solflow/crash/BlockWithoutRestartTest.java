package io.solflow.crash;

import static org.assertj.core.api.Assertions.assertThat;

import io.solflow.app.SolFlow;
import io.solflow.flow.RandomTrades;
import io.solflow.flow.Trades;
import io.solflow.schemas.Trade;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Blocking a token counts while the flow runs, on a real broker. */
@Timeout(120)
class BlockWithoutRestartTest {

    private static final String RUN = "live";
    private static final String MINT = "HDrQeAop";
    private static final long NOON = 1_760_961_600;

    @TempDir Path directory;
    private int trades;

    @Test
    void flagsTradesOnceATokenIsBlockedAndNoLongerOnceItIsNot() throws Exception {
        try (var stage = new Stage(directory.resolve("stage"))) {
            stage.createTopics(RUN);
            try (SolFlow flow = stage.flow(RUN, directory.resolve("data"));
                    KafkaConsumer<String, Trade> forwarded = stage.readTrades(RUN)) {
                awaitTrade(stage, flow, forwarded, false);

                stage.block(RUN, MINT, "wash trading");
                awaitTrade(stage, flow, forwarded, true);

                stage.block(RUN, MINT, null);
                awaitTrade(stage, flow, forwarded, false);
            }
        }
    }

    /** Sends trades until one is forwarded that is flagged as expected. */
    private void awaitTrade(
            Stage stage, SolFlow flow, KafkaConsumer<String, Trade> forwarded, boolean blocked) {
        Instant deadline = Instant.now().plus(Duration.ofSeconds(60));
        while (true) {
            Trade trade = Trades.buy("s" + trades++, MINT, NOON);
            stage.publish(RUN, List.of(RandomTrades.Arrival.of(trade)));
            for (ConsumerRecord<String, Trade> r : forwarded.poll(Duration.ofMillis(200))) {
                if (r.value().getBlocked() == blocked) {
                    return;
                }
            }
            assertThat(flow.failure()).isEmpty();
            assertThat(Instant.now())
                    .as("time for a trade with blocked=%s", blocked)
                    .isBefore(deadline);
        }
    }
}
