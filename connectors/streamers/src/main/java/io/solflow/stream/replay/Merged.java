package io.solflow.stream.replay;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.PriorityQueue;
import org.jspecify.annotations.Nullable;

/** Sorted items of several sorted inputs. Closing it closes them. */
final class Merged implements Items {

    private record Head(Item item, Items rest) implements Comparable<Head> {
        @Override
        public int compareTo(Head other) {
            return item.compareTo(other.item);
        }
    }

    private final List<Items> inputs;
    private final PriorityQueue<Head> heads = new PriorityQueue<>();

    Merged(List<? extends Items> inputs) throws IOException {
        this.inputs = List.copyOf(inputs);
        for (Items each : inputs) {
            advance(each);
        }
    }

    @Override
    public @Nullable Item next() throws IOException {
        Head least = heads.poll();
        if (least == null) {
            return null;
        }
        advance(least.rest);
        return least.item;
    }

    private void advance(Items input) throws IOException {
        Item item = input.next();
        if (item != null) {
            heads.add(new Head(item, input));
        }
    }

    @Override
    public void close() throws IOException {
        closeAll(inputs);
    }

    static void closeAll(List<? extends Items> all) throws IOException {
        var failures = new ArrayList<IOException>();
        for (Items each : all) {
            try {
                each.close();
            } catch (IOException e) {
                failures.add(e);
            }
        }
        if (!failures.isEmpty()) {
            throw failures.get(0);
        }
    }
}
