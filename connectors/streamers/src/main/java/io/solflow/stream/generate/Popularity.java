package io.solflow.stream.generate;

/** Who is chosen how often: the n-th of them 1/n times as often as the first (Zipf's law). */
final class Popularity {

    private final double[] sums;

    Popularity(int most) {
        sums = new double[most];
        double sum = 0;
        for (int i = 0; i < most; i++) {
            sum += 1.0 / (i + 1);
            sums[i] = sum;
        }
    }

    /**
     * One of the first.
     *
     * @param count how many there are, at least 1
     */
    int choose(int count, Chance chance) {
        double wanted = chance.share() * sums[count - 1];
        int from = 0;
        int to = count - 1;
        while (from < to) {
            int middle = (from + to) >>> 1;
            if (sums[middle] > wanted) {
                to = middle;
            } else {
                from = middle + 1;
            }
        }
        return from;
    }
}
