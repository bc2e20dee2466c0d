package io.solflow.stream.yellowstone;

import io.solflow.decode.Base58;
import io.solflow.decode.Program;
import io.solflow.stream.Pause;
import io.solflow.stream.TestClock;
import java.time.Clock;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.OptionalLong;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;

/** Runs a source in a thread of its own until it has brought what a test waits for. */
final class Received implements SlotListener {

    private static final long PATIENCE_SECONDS = 30;

    private final List<CompleteSlot> slots = new ArrayList<>();
    private final List<SlotGap> gaps = new ArrayList<>();
    private final List<String> signatures = new ArrayList<>();

    static YellowstoneConfig config(String url) {
        return YellowstoneConfig.of(Endpoint.of(url, null), EnumSet.allOf(Program.class));
    }

    /** A source that does not wait before it connects again. */
    static YellowstoneSource source(YellowstoneConfig config, OptionalLong last) {
        var clock = new TestClock("2026-01-01T00:00:00Z");
        return new YellowstoneSource(config, last, clock, clock::sleep, new Random(1));
    }

    /** A source of the real time. */
    static YellowstoneSource hasty(YellowstoneConfig config, OptionalLong last) {
        return new YellowstoneSource(
                config, last, Clock.systemUTC(), Pause.system(), new Random(1));
    }

    /** Runs it until the condition holds; fails when that takes too long. */
    Received until(YellowstoneSource source, Predicate<Received> enough)
            throws InterruptedException {
        var failed = new Throwable[1];
        var thread =
                new Thread(
                        () -> {
                            try {
                                source.run(this);
                            } catch (Throwable e) {
                                failed[0] = e;
                            }
                        });
        thread.start();
        long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(PATIENCE_SECONDS);
        try {
            synchronized (this) {
                while (!enough.test(this) && thread.isAlive()) {
                    long left = deadline - System.nanoTime();
                    if (left <= 0) {
                        throw new AssertionError(
                                "waited in vain: "
                                        + slots.size()
                                        + " slots, "
                                        + gaps
                                        + ", "
                                        + source.counters().snapshot());
                    }
                    wait(Math.min(50, 1 + TimeUnit.NANOSECONDS.toMillis(left)));
                }
            }
        } finally {
            source.stop();
            thread.join(TimeUnit.SECONDS.toMillis(PATIENCE_SECONDS));
        }
        if (failed[0] instanceof RuntimeException wrong) {
            throw wrong;
        }
        return this;
    }

    @Override
    public synchronized void slot(CompleteSlot slot, boolean late) {
        if (!late) {
            slots.add(slot);
        }
        slot.transactions()
                .forEach(each -> signatures.add(Base58.encode(each.getSignature().toByteArray())));
        notifyAll();
    }

    @Override
    public synchronized void missed(SlotGap gap) {
        gaps.add(gap);
        notifyAll();
    }

    synchronized boolean hasSlot(long slot) {
        return slots.stream().anyMatch(each -> each.slot() == slot);
    }

    synchronized List<CompleteSlot> slots() {
        return List.copyOf(slots);
    }

    synchronized List<SlotGap> gaps() {
        return List.copyOf(gaps);
    }

    synchronized List<String> signatures() {
        return List.copyOf(signatures);
    }
}
