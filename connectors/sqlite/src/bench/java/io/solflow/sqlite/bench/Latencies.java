package io.solflow.sqlite.bench;

import java.util.Arrays;
import java.util.concurrent.Callable;

/** How long the same kind of question took, each time. */
final class Latencies {

    private static final double NANOS_PER_MILLI = 1e6;

    private long[] nanos = new long[64];
    private int count;

    <T> T time(Callable<T> question) throws Exception {
        long start = System.nanoTime();
        T answer = question.call();
        if (count == nanos.length) {
            nanos = Arrays.copyOf(nanos, 2 * count);
        }
        nanos[count++] = System.nanoTime() - start;
        return answer;
    }

    /**
     * Milliseconds within which a share of the questions was answered; the wall's, so other work on
     * the machine is in them.
     *
     * @param share above 0, up to 1
     */
    double within(double share) {
        long[] sorted = Arrays.copyOf(nanos, count);
        Arrays.sort(sorted);
        int place = (int) Math.ceil(share * count) - 1;
        return sorted[place] / NANOS_PER_MILLI;
    }
}
