package io.solflow.http;

import java.time.InstantSource;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/**
 * How many requests an address may make: so many per second on average, and twice as many at once.
 * Any thread may call.
 */
final class RateLimit {

    private static final int MOST_ADDRESSES = 10_000;
    private static final double BURST_SECONDS = 2;
    private static final double MILLIS = 1000;

    private final double perSecond;
    private final InstantSource clock;
    private final Map<String, Allowance> allowances = new ConcurrentHashMap<>();

    /**
     * What an address may still ask for.
     *
     * @param left requests, as of {@code atMillis}
     * @param admitted whether the last request was
     */
    private record Allowance(double left, long atMillis, boolean admitted) {}

    /**
     * @param perSecond 0 for any number
     */
    RateLimit(int perSecond, InstantSource clock) {
        this.perSecond = perSecond;
        this.clock = clock;
    }

    /** Whether one more request is answered. One that is not costs nothing. */
    boolean admits(String address) {
        if (perSecond == 0) {
            return true;
        }
        if (allowances.size() > MOST_ADDRESSES) {
            forgetTheIdle();
        }
        return allowances.compute(address, (same, before) -> spend(before)).admitted();
    }

    private Allowance spend(@Nullable Allowance before) {
        long now = clock.millis();
        double left = before == null ? burst() : refilled(before, now);
        boolean admitted = left >= 1;
        return new Allowance(admitted ? left - 1 : left, now, admitted);
    }

    private double refilled(Allowance before, long now) {
        double since = Math.max(0, now - before.atMillis()) / MILLIS;
        return Math.min(burst(), before.left() + since * perSecond);
    }

    private double burst() {
        return perSecond * BURST_SECONDS;
    }

    private void forgetTheIdle() {
        long now = clock.millis();
        allowances.values().removeIf(each -> refilled(each, now) >= burst());
    }
}
