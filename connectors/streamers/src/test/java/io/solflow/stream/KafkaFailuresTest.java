package io.solflow.stream;

import static org.assertj.core.api.Assertions.assertThat;

import org.apache.kafka.common.errors.InvalidTxnTimeoutException;
import org.junit.jupiter.api.Test;

class KafkaFailuresTest {

    @Test
    void refusesATransactionTimeoutThatTheBrokersDoNotAllow() {
        var failure =
                new KafkaFailures(FakeKafka.config("s"))
                        .of("start", new InvalidTxnTimeoutException("larger than the maximum"));

        assertThat(failure)
                .isInstanceOf(StreamerException.Refused.class)
                .hasMessageContaining("larger than the maximum");
    }
}
