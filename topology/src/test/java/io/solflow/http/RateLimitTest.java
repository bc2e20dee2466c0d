package io.solflow.http;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

class RateLimitTest {

    private final AtomicLong millis = new AtomicLong(5_000);
    private final RateLimit limit = new RateLimit(10, () -> Instant.ofEpochMilli(millis.get()));

    @Test
    void admitsTwiceTheRateAtOnceAndThenNoMore() {
        assertThat(admitted("a", 100)).isEqualTo(20);
    }

    @Test
    void admitsTheRateInTheLongRun() {
        int admitted = 0;
        for (int i = 0; i < 1_000; i++) {
            millis.addAndGet(10);
            admitted += admitted("a", 3);
        }

        assertThat(admitted).isBetween(119, 121); // ten seconds, and the burst at the beginning
    }

    @Test
    void countsEachAddressAlone() {
        admitted("a", 100);

        assertThat(admitted("b", 100)).isEqualTo(20);
    }

    @Test
    void admitsEverybodyWhenThereIsNoLimit() {
        var none = new RateLimit(0, () -> Instant.EPOCH);

        for (int i = 0; i < 1_000; i++) {
            assertThat(none.admits("a")).isTrue();
        }
    }

    private int admitted(String address, int requests) {
        int admitted = 0;
        for (int i = 0; i < requests; i++) {
            if (limit.admits(address)) {
                admitted++;
            }
        }
        return admitted;
    }
}
