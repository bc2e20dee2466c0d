package io.solflow.topology.journal;

import io.solflow.flow.TextHash;
import it.unimi.dsi.fastutil.objects.Object2IntOpenHashMap;
import java.util.ArrayList;
import java.util.List;

/**
 * The texts of one segment, numbered in the order of their first use: a text is written out once
 * and by its number afterwards. As many as there are tokens and streamers in a segment.
 */
final class Texts {

    static final int UNKNOWN = -1;

    private final Object2IntOpenHashMap<String> numbers = new Object2IntOpenHashMap<>();
    private final List<String> texts = new ArrayList<>();
    private final List<TextHash> hashes = new ArrayList<>();

    Texts() {
        numbers.defaultReturnValue(UNKNOWN);
    }

    int size() {
        return texts.size();
    }

    /** The number of a text; {@link #UNKNOWN} when it has none yet. */
    int number(String text) {
        return numbers.getInt(text);
    }

    String text(int number) {
        return texts.get(number);
    }

    TextHash hash(int number) {
        return hashes.get(number);
    }

    /** Gives a text the next number. */
    void add(String text) {
        numbers.put(text, texts.size());
        texts.add(text);
        hashes.add(TextHash.of(text));
    }
}
