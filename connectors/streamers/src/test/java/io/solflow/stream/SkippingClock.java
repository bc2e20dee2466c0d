package io.solflow.stream;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.concurrent.atomic.AtomicLong;

/** The real time, and further by whatever somebody would have slept. Any thread. */
public final class SkippingClock extends Clock {

    private final AtomicLong skipped = new AtomicLong();

    /** Does not wait. */
    public void skip(Duration time) {
        skipped.addAndGet(time.toNanos());
    }

    @Override
    public Instant instant() {
        return Instant.now().plusNanos(skipped.get());
    }

    @Override
    public ZoneId getZone() {
        return ZoneOffset.UTC;
    }

    @Override
    public Clock withZone(ZoneId zone) {
        return this;
    }
}
