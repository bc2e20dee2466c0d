package io.solflow.crash;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Predicate;

/**
 * What a run has left, in lines.
 *
 * @param parts lines by the name of a topic's partition, or of a view
 */
record Contents(SortedMap<String, List<String>> parts) {

    Contents {
        parts = new TreeMap<>(parts);
    }

    /** Fails at the first line that differs, and names it. */
    void mustEqual(Contents expected, String circumstances) {
        assertThat(parts.keySet()).as(circumstances).isEqualTo(expected.parts.keySet());
        expected.parts.forEach(
                (part, lines) -> mustEqual(part + ", " + circumstances, parts.get(part), lines));
    }

    /** The same but for some parts. */
    Contents without(Predicate<String> parts) {
        var others = new TreeMap<>(this.parts);
        others.keySet().removeIf(parts);
        return new Contents(others);
    }

    /** Lines of all parts whose name starts like this. */
    long lines(String name) {
        return parts.entrySet().stream()
                .filter(part -> part.getKey().startsWith(name))
                .mapToLong(part -> part.getValue().size())
                .sum();
    }

    private static void mustEqual(String what, List<String> actual, List<String> expected) {
        for (int i = 0; i < Math.min(actual.size(), expected.size()); i++) {
            assertThat(actual.get(i)).as("%s, line %d", what, i).isEqualTo(expected.get(i));
        }
        assertThat(actual.size()).as("%s, number of lines", what).isEqualTo(expected.size());
    }
}
