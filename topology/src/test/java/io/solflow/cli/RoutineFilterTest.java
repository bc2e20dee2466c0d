package io.solflow.cli;

import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.LoggerContext;
import ch.qos.logback.classic.spi.LoggingEvent;
import ch.qos.logback.core.spi.FilterReply;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class RoutineFilterTest {

    private static final String SENDER = "org.apache.kafka.clients.producer.internals.Sender";
    private static final String REPLICAS = "kafka.server.ReplicaManager";

    private final LoggerContext context = new LoggerContext();
    private final RoutineFilter filter = new RoutineFilter();

    RoutineFilterTest() {
        filter.setContext(context);
    }

    @Test
    void dropsWhatMendsItself() {
        assertThat(decide(SENDER, "retrying. Error: CONCURRENT_TRANSACTIONS", null))
                .isEqualTo(FilterReply.DENY);
        assertThat(
                        decide(
                                REPLICAS,
                                "Error processing append operation",
                                "Expected sequence 0 for transactions v2 idempotent producer with"
                                        + " no existing state."))
                .isEqualTo(FilterReply.DENY);
    }

    @Test
    void keepsEverythingElse() {
        assertThat(decide(SENDER, "retrying. Error: NOT_LEADER_OR_FOLLOWER", null))
                .isEqualTo(FilterReply.NEUTRAL);
        assertThat(decide(REPLICAS, "Error processing append operation", "No space left"))
                .isEqualTo(FilterReply.NEUTRAL);
        assertThat(decide("io.solflow.app.SolFlow", "Error: CONCURRENT_TRANSACTIONS", null))
                .isEqualTo(FilterReply.NEUTRAL);
    }

    @Test
    void keepsAllWhenVerbose() {
        context.putProperty(ConsoleFilter.VERBOSE, "true");

        assertThat(decide(SENDER, "retrying. Error: CONCURRENT_TRANSACTIONS", null))
                .isEqualTo(FilterReply.NEUTRAL);
    }

    private FilterReply decide(String logger, String message, @Nullable String thrown) {
        var event =
                new LoggingEvent(
                        "",
                        context.getLogger(logger),
                        Level.WARN,
                        message,
                        thrown == null ? null : new IllegalStateException(thrown),
                        null);
        return filter.decide(event);
    }
}
