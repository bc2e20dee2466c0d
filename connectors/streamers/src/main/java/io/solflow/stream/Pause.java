package io.solflow.stream;

import java.time.Duration;
import java.util.concurrent.TimeUnit;

/** How a streamer waits; replaced in tests by something that moves a clock instead. */
@FunctionalInterface
public interface Pause {

    void sleep(Duration time) throws InterruptedException;

    static Pause system() {
        return time -> TimeUnit.NANOSECONDS.sleep(time.toNanos());
    }
}
