package io.solflow.http.live;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;

/** What has come since somebody looked, the newest of it when it is much. */
final class News<T> {

    private final int most;
    private final Deque<T> waiting = new ArrayDeque<>();

    /**
     * @param most kept; beyond that the oldest goes
     */
    News(int most) {
        this.most = most;
    }

    synchronized void add(T item) {
        if (waiting.size() == most) {
            waiting.removeFirst();
        }
        waiting.addLast(item);
    }

    synchronized List<T> drain() {
        List<T> all = List.copyOf(waiting);
        waiting.clear();
        return all;
    }
}
