package io.solflow.http.api;

import io.solflow.http.live.LiveToken;
import io.solflow.http.live.LiveView;
import io.solflow.http.live.TokenList;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.PriorityQueue;
import java.util.function.Predicate;

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
     * Tokens that cannot be among them are looked at by their number only, if nothing is filtered.
     */
    static TokenPage of(LiveView view, TokenQuestion question) {
        TokenList all = view.tokens();
        double[] keys = all.column(question.keyName(), question::key);
        int most = question.limit() + question.offset();
        Comparator<Ranked> order = order(question.ascending());
        var best = new PriorityQueue<Ranked>(Math.min(most, all.size()) + 1, order.reversed());
        Predicate<LiveToken> filter = question.filter();
        int matching = 0;
        for (int i = 0; i < keys.length; i++) {
            boolean wanted = best.size() < most || mayBeBefore(keys[i], best, question);
            if (!wanted && filter == null) {
                continue;
            }
            LiveToken token = all.tokens().get(i);
            if (filter != null && !filter.test(token) || isHidden(view, token, question)) {
                continue;
            }
            matching++;
            if (wanted) {
                add(new Ranked(token, keys[i]), best, most, order);
            }
        }
        var sorted = new ArrayList<>(best);
        sorted.sort(order);
        int passing = filter == null ? all.size() - hidden(view, question) : matching;
        return new TokenPage(all.size(), passing, sorted);
    }

    private static boolean isHidden(LiveView view, LiveToken token, TokenQuestion question) {
        return !question.blockedToo() && view.blockReason(token.mint()) != null;
    }

    private static int hidden(LiveView view, TokenQuestion question) {
        return question.blockedToo() ? 0 : view.blockedTokens();
    }

    private static boolean mayBeBefore(
            double key, PriorityQueue<Ranked> best, TokenQuestion question) {
        return compare(key, best.element().key(), question.ascending()) <= 0;
    }

    private static void add(
            Ranked one, PriorityQueue<Ranked> best, int most, Comparator<Ranked> order) {
        if (best.size() < most) {
            best.add(one);
        } else if (order.compare(one, best.element()) < 0) {
            best.remove();
            best.add(one);
        }
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
}
