package io.solflow.bench;

import java.util.Arrays;

/**
 * Rates of several rounds of the same work, in units per second: of the processor time of the
 * thread that did it, and of the wall's. The first is less disturbed by other work on the machine.
 */
final class Rounds {

    private final double[] perCpuSecond;
    private final double[] perWallSecond;
    private int count;

    Rounds(int rounds) {
        perCpuSecond = new double[rounds];
        perWallSecond = new double[rounds];
    }

    void add(long units, Stopwatch watch) {
        perCpuSecond[count] = units / watch.cpuSeconds();
        perWallSecond[count++] = units / watch.wallSeconds();
    }

    double medianPerCpuSecond() {
        return median(perCpuSecond);
    }

    double medianPerWallSecond() {
        return median(perWallSecond);
    }

    double bestPerCpuSecond() {
        return Arrays.stream(perCpuSecond, 0, count).max().orElse(Double.NaN);
    }

    private double median(double[] rates) {
        double[] sorted = Arrays.copyOf(rates, count);
        Arrays.sort(sorted);
        return count == 0 ? Double.NaN : sorted[count / 2];
    }
}
