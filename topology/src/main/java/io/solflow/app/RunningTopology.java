package io.solflow.app;

import java.time.Duration;
import java.util.Optional;
import java.util.Properties;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import org.apache.kafka.streams.CloseOptions;
import org.apache.kafka.streams.CloseOptions.GroupMembershipOperation;
import org.apache.kafka.streams.KafkaStreams;
import org.apache.kafka.streams.Topology;
import org.apache.kafka.streams.errors.StreamsUncaughtExceptionHandler.StreamThreadExceptionResponse;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** One topology at work: its threads, what becomes of their failures, and its orderly end. */
final class RunningTopology {

    private static final Logger LOG = LoggerFactory.getLogger(RunningTopology.class);

    private final String name;
    private final KafkaStreams streams;
    private final FailurePolicy policy;
    private final Runnable beforeStop;
    private final AtomicReference<String> failure = new AtomicReference<>();
    private final CountDownLatch stopping = new CountDownLatch(1);

    /**
     * Prepares the topology; nothing runs before {@link #start}.
     *
     * @param name for messages
     * @param beforeStop called when {@link #stop} begins
     * @param whenFailed called, by any thread and maybe twice, when the topology ends by itself;
     *     {@link #failure} tells why then
     */
    RunningTopology(
            String name,
            Topology topology,
            Properties properties,
            FailurePolicy policy,
            Runnable beforeStop,
            Runnable whenFailed) {
        this.name = name;
        this.policy = policy;
        this.beforeStop = beforeStop;
        streams = new KafkaStreams(topology, properties);
        streams.setUncaughtExceptionHandler(this::afterDeath);
        streams.setStateListener(
                (now, before) -> {
                    if (ended(now)) {
                        whenFailed.run();
                    }
                });
    }

    void start() {
        streams.start();
    }

    String name() {
        return name;
    }

    /** For its metadata, metrics and stores; it is started and closed here only. */
    KafkaStreams streams() {
        return streams;
    }

    /** Whether every task is processing, none restoring or waiting for an assignment. */
    boolean isProcessing() {
        return streams.state() == KafkaStreams.State.RUNNING;
    }

    /** Why the topology ended by itself, in words for the operator; empty while it has not. */
    Optional<String> failure() {
        if (failure.get() == null && ended(streams.state())) {
            return Optional.of("stopped without saying why; see the log");
        }
        return Optional.ofNullable(failure.get());
    }

    /**
     * Commits, leaves the group and ends.
     *
     * @return false when that took longer than {@code timeout} and was abandoned; the next start
     *     then recovers as from a crash
     */
    boolean stop(Duration timeout) {
        stopping.countDown();
        beforeStop.run();
        boolean clean =
                streams.close(
                        CloseOptions.timeout(timeout)
                                .withGroupMembershipOperation(
                                        GroupMembershipOperation.LEAVE_GROUP));
        if (!clean) {
            LOG.warn(
                    "{} did not stop within {} s; the next start recovers",
                    name,
                    timeout.toSeconds());
        }
        return clean;
    }

    private static boolean ended(KafkaStreams.State state) {
        return state == KafkaStreams.State.PENDING_ERROR || state == KafkaStreams.State.ERROR;
    }

    private StreamThreadExceptionResponse afterDeath(Throwable exception) {
        FailurePolicy.Verdict verdict = policy.judge(exception);
        if (verdict instanceof FailurePolicy.Verdict.Stop stop) {
            failure.compareAndSet(null, stop.reason());
            LOG.error("{}: stops, {}", name, stop.reason(), exception);
            return StreamThreadExceptionResponse.SHUTDOWN_CLIENT;
        }
        Duration pause = ((FailurePolicy.Verdict.Replace) verdict).pause();
        LOG.warn("{}: a thread failed and is replaced in {} ms", name, pause.toMillis(), exception);
        return stoppedWithin(pause)
                ? StreamThreadExceptionResponse.SHUTDOWN_CLIENT
                : StreamThreadExceptionResponse.REPLACE_THREAD;
    }

    /** An end that is wanted does not wait for the pause. */
    private boolean stoppedWithin(Duration pause) {
        try {
            return stopping.await(pause.toMillis(), TimeUnit.MILLISECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return true;
        }
    }
}
