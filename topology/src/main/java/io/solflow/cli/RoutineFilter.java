package io.solflow.cli;

import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.classic.spi.IThrowableProxy;
import ch.qos.logback.core.filter.Filter;
import ch.qos.logback.core.spi.FilterReply;
import java.util.List;

/**
 * Keeps out of the log what Kafka calls a warning or an error although it belongs to every start,
 * every stop or every busy transaction, and mends itself; with {@code --verbose} it is logged. What
 * does not mend itself reaches the caller as an exception and is logged there.
 */
final class RoutineFilter extends Filter<ILoggingEvent> {

    /** A message of one logger; the text may be in the message or in its exception. */
    private record Routine(String logger, String text) {

        boolean is(ILoggingEvent event) {
            if (!event.getLoggerName().equals(logger)) {
                return false;
            }
            IThrowableProxy thrown = event.getThrowableProxy();
            return event.getFormattedMessage().contains(text)
                    || (thrown != null && String.valueOf(thrown.getMessage()).contains(text));
        }
    }

    private static final String SENDER = "org.apache.kafka.clients.producer.internals.Sender";

    private static final List<Routine> ROUTINE =
            List.of(
                    // About a thread for global tables, of which there are none.
                    new Routine(
                            "org.apache.kafka.streams.StreamsConfig",
                            "Processing exception handler is not enabled for the GlobalThread"),
                    // A transaction begins before the broker has finished the one before it.
                    new Routine(SENDER, "Error: CONCURRENT_TRANSACTIONS"),
                    // Batches sent behind the one that met it; they are sent again in order.
                    new Routine(SENDER, "Error: OUT_OF_ORDER_SEQUENCE_NUMBER"),
                    new Routine(
                            "kafka.server.ReplicaManager",
                            "for transactions v2 idempotent producer with no existing state"),
                    // A reader that has just turned to another partition.
                    new Routine(
                            "org.apache.kafka.clients.consumer.internals.OffsetFetcherUtils",
                            "as it is no longer assigned"),
                    new Routine(
                            "org.apache.kafka.controller.QuorumController",
                            "Performing controller activation."),
                    new Routine(
                            "org.apache.kafka.clients.NetworkClient",
                            "Attempting to close NetworkClient that has already been closed"));

    @Override
    public FilterReply decide(ILoggingEvent event) {
        boolean verbose = "true".equals(getContext().getProperty(ConsoleFilter.VERBOSE));
        return !verbose && ROUTINE.stream().anyMatch(routine -> routine.is(event))
                ? FilterReply.DENY
                : FilterReply.NEUTRAL;
    }
}
