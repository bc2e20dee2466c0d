package io.solflow.http.live;

import java.util.Arrays;

/**
 * Net flow of the trailing minute, sampled every {@value #STEP_SECONDS} seconds: a short line that
 * shows where a token is going. Never changes; {@link #next} makes another.
 *
 * <p>Windows are told only when a value has changed, so between two of them the earlier one held.
 */
public final class Rates {

    /** Distance of two samples, seconds. */
    public static final int STEP_SECONDS = 10;

    /** Samples at most. */
    public static final int MOST = 30;

    private static final double LAMPORTS_PER_SOL = 1e9;

    private final long lastStep;
    private final float[] solPerMinute;

    private Rates(long lastStep, float[] solPerMinute) {
        this.lastStep = lastStep;
        this.solPerMinute = solPerMinute;
    }

    /**
     * The first sample.
     *
     * @param endSeconds end of the minute
     * @param netFlow of the minute, lamports
     */
    static Rates first(long endSeconds, long netFlow) {
        return new Rates(step(endSeconds), new float[] {sol(netFlow)});
    }

    /** These, and one more. An earlier one than the last changes nothing. */
    Rates next(long endSeconds, long netFlow) {
        long steps = step(endSeconds) - lastStep;
        if (steps < 0) {
            return this;
        }
        int added = (int) Math.min(steps, MOST);
        int kept = Math.min(solPerMinute.length, MOST - added);
        float[] all = new float[kept + added];
        System.arraycopy(solPerMinute, solPerMinute.length - kept, all, 0, kept);
        Arrays.fill(all, kept, all.length, solPerMinute[solPerMinute.length - 1]);
        all[all.length - 1] = sol(netFlow);
        return new Rates(lastStep + steps, all);
    }

    public int size() {
        return solPerMinute.length;
    }

    /** SOL per minute; the oldest is the first. */
    public float at(int index) {
        return solPerMinute[index];
    }

    private static float sol(long lamports) {
        return (float) (lamports / LAMPORTS_PER_SOL);
    }

    private static long step(long endSeconds) {
        return Math.floorDiv(endSeconds, STEP_SECONDS);
    }
}
