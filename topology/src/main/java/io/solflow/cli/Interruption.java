package io.solflow.cli;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/**
 * Somebody wants the program to end: Ctrl-C, or a signal to terminate. Commands ask, wait, or leave
 * word what to do then. The virtual machine ends once the command has ended in order, or after
 * {@link #PATIENCE}; it then reports the signal in its exit code (130 for Ctrl-C). Thread-safe.
 */
final class Interruption {

    private static final Duration PATIENCE = Duration.ofSeconds(30);

    private final CountDownLatch requested = new CountDownLatch(1);
    private final CountDownLatch commandEnded = new CountDownLatch(1);
    private final List<Runnable> reactions = new ArrayList<>();

    /** From now on signals are seen. */
    void watchSignals() {
        Runtime.getRuntime().addShutdownHook(new Thread(this::requestAndWait, "interruption"));
    }

    /** The command has ended, and the virtual machine may. */
    void commandEnded() {
        commandEnded.countDown();
    }

    boolean requested() {
        return requested.getCount() == 0;
    }

    /** Waits until the end is requested, or the time is over. */
    boolean await(Duration timeout) throws InterruptedException {
        return requested.await(timeout.toMillis(), TimeUnit.MILLISECONDS);
    }

    /** Leaves word what to do when the end is requested; done at once when it was already. */
    void then(Runnable reaction) {
        synchronized (reactions) {
            if (!requested()) {
                reactions.add(reaction);
                return;
            }
        }
        reaction.run();
    }

    void request() {
        List<Runnable> due;
        synchronized (reactions) {
            requested.countDown();
            due = List.copyOf(reactions);
            reactions.clear();
        }
        due.forEach(Runnable::run);
    }

    private void requestAndWait() {
        request();
        try {
            commandEnded.await(PATIENCE.toMillis(), TimeUnit.MILLISECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
