package io.solflow.bench;

import java.util.ArrayDeque;

/**
 * Draws ranks from 0 with a chance proportional to 1 / (rank + 1), in constant time (Vose's alias
 * method): a rank is drawn evenly, and kept or exchanged for its alias.
 */
final class Zipf {

    private final double[] keep;
    private final int[] alias;

    Zipf(int ranks) {
        keep = new double[ranks];
        alias = new int[ranks];
        double sum = 0;
        for (int rank = 0; rank < ranks; rank++) {
            sum += 1.0 / (rank + 1);
        }
        var poor = new ArrayDeque<Integer>();
        var rich = new ArrayDeque<Integer>();
        for (int rank = 0; rank < ranks; rank++) {
            keep[rank] = ranks / (sum * (rank + 1));
            (keep[rank] < 1 ? poor : rich).add(rank);
        }
        while (!poor.isEmpty() && !rich.isEmpty()) {
            int small = poor.remove();
            int large = rich.peek();
            alias[small] = large;
            keep[large] -= 1 - keep[small];
            if (keep[large] < 1) {
                poor.add(rich.remove());
            }
        }
        // What is left over differs from 1 by rounding only.
        poor.forEach(rank -> keep[rank] = 1);
        rich.forEach(rank -> keep[rank] = 1);
    }

    /**
     * @param random any 64 bits
     */
    int draw(long random) {
        double place = (random >>> 11) * 0x1p-53 * keep.length;
        int rank = (int) place;
        return place - rank < keep[rank] ? rank : alias[rank];
    }
}
