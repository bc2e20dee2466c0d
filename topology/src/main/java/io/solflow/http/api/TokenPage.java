package io.solflow.http.api;

import io.solflow.http.live.LiveToken;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.PriorityQueue;

/**
 * The tokens of a list that come first, in its order.
 *
 * @param total tokens looked at
 * @param matching those that pass the filter
 */
record TokenPage(int total, int matching, List<Ranked> ranked) {

    /**
     * A token and the number that it is sorted by.
     *
     * @param key NaN when it has none
     */
    record Ranked(LiveToken token, double key) {}

    /**
     * The first {@code offset + limit}: what another instance may need of them is not known yet.
     */
    static TokenPage of(Collection<LiveToken> tokens, TokenQuestion question) {
        int most = question.limit() + question.offset();
        Comparator<Ranked> order = order(question.ascending());
        var best = new PriorityQueue<Ranked>(Math.min(most, tokens.size()) + 1, order.reversed());
        int matching = 0;
        for (LiveToken token : tokens) {
            if (!question.filter().test(token)) {
                continue;
            }
            matching++;
            double key = question.key(token);
            if (best.size() < most) {
                best.add(new Ranked(token, key));
            } else if (mayBeBefore(key, best.element().key(), question.ascending())) {
                best.add(new Ranked(token, key));
                best.remove();
            }
        }
        var sorted = new ArrayList<>(best);
        sorted.sort(order);
        return new TokenPage(tokens.size(), matching, sorted);
    }

    /**
     * Without a number last, in either direction; among equals by mint, so that pages fit together.
     */
    static Comparator<Ranked> order(boolean ascending) {
        return (a, b) -> {
            int byKey = compare(a.key(), b.key(), ascending);
            return byKey != 0 ? byKey : a.token().mint().compareTo(b.token().mint());
        };
    }

    static int compare(double a, double b, boolean ascending) {
        if (Double.isNaN(a) || Double.isNaN(b)) {
            return Boolean.compare(Double.isNaN(a), Double.isNaN(b));
        }
        return ascending ? Double.compare(a, b) : Double.compare(b, a);
    }

    private static boolean mayBeBefore(double key, double last, boolean ascending) {
        return compare(key, last, ascending) <= 0;
    }
}
