package io.solflow.stream;

import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.config.ConfigException;
import org.apache.kafka.common.errors.AuthenticationException;
import org.apache.kafka.common.errors.AuthorizationException;
import org.apache.kafka.common.errors.InvalidProducerEpochException;
import org.apache.kafka.common.errors.InvalidTxnTimeoutException;
import org.apache.kafka.common.errors.ProducerFencedException;
import org.apache.kafka.common.errors.RecordTooLargeException;
import org.apache.kafka.common.errors.UnsupportedVersionException;
import org.jspecify.annotations.Nullable;

/** Tells what a Kafka error means for a publisher, in words an operator can act on. */
final class KafkaFailures {

    private final PublisherConfig config;

    KafkaFailures(PublisherConfig config) {
        this.config = config;
    }

    /** True when sending again cannot help. */
    boolean isFinal(KafkaException failed) {
        return fenced(failed) != null || unusable(failed) != null;
    }

    StreamerException of(String tried, KafkaException failed) {
        Throwable fenced = fenced(failed);
        if (fenced != null) {
            return new StreamerException.Superseded(
                    where()
                            + " was told to stop while trying to "
                            + tried
                            + ": another process publishes as streamer "
                            + config.streamer()
                            + ", or this one was silent for longer than its transaction.timeout.ms."
                            + " Nothing is lost: the next start goes on where the last commit ended"
                            + " ("
                            + fenced.getMessage()
                            + ")",
                    failed);
        }
        Throwable unusable = unusable(failed);
        if (unusable != null) {
            return refused(tried, failed);
        }
        return new StreamerException.Unavailable(
                where()
                        + " did not answer in time; tried to "
                        + tried
                        + ". Check that the brokers run and that the topics exist ("
                        + innermost(failed).getMessage()
                        + ")",
                failed);
    }

    StreamerException.Refused refused(String tried, KafkaException failed) {
        return new StreamerException.Refused(
                where() + " could not " + tried + ": " + innermost(failed).getMessage(), failed);
    }

    private String where() {
        return "Streamer "
                + config.streamer()
                + ", Kafka at "
                + config.bootstrapServers()
                + " (kafka.bootstrap.servers)";
    }

    private static @Nullable Throwable fenced(Throwable failed) {
        for (Throwable each = failed; each != null; each = each.getCause()) {
            if (each instanceof ProducerFencedException
                    || each instanceof InvalidProducerEpochException) {
                return each;
            }
        }
        return null;
    }

    private static @Nullable Throwable unusable(Throwable failed) {
        for (Throwable each = failed; each != null; each = each.getCause()) {
            if (each instanceof AuthorizationException
                    || each instanceof AuthenticationException
                    || each instanceof UnsupportedVersionException
                    || each instanceof RecordTooLargeException
                    || each instanceof InvalidTxnTimeoutException
                    || each instanceof ConfigException) {
                return each;
            }
        }
        return null;
    }

    private static Throwable innermost(Throwable failed) {
        Throwable each = failed;
        while (each.getCause() != null) {
            each = each.getCause();
        }
        return each;
    }
}
