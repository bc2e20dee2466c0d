package io.solflow.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class InterruptionTest {

    private final Interruption interruption = new Interruption();
    private final List<String> done = new ArrayList<>();

    @Test
    void reactsOnceWhenTheEndIsRequested() {
        interruption.then(() -> done.add("stop"));
        assertThat(interruption.requested()).isFalse();

        interruption.request();
        interruption.request();

        assertThat(done).containsExactly("stop");
        assertThat(interruption.requested()).isTrue();
    }

    @Test
    void reactsAtOnceWhenTheEndWasRequestedBefore() throws InterruptedException {
        interruption.request();

        interruption.then(() -> done.add("stop"));

        assertThat(done).containsExactly("stop");
        assertThat(interruption.await(Duration.ZERO)).isTrue();
    }
}
