package io.solflow.app.settings;

import java.util.Collection;
import java.util.Comparator;
import java.util.Locale;
import java.util.Optional;

/** Finds the known word that somebody probably meant. */
final class Spelling {

    private Spelling() {}

    /** The known word nearest to {@code typed}, unless all are too far to be meant. */
    static Optional<String> nearest(String typed, Collection<String> known) {
        int tolerated = Math.max(2, typed.length() / 4);
        return nearest(typed, known, tolerated);
    }

    /** The known word nearest to {@code typed}, at most {@code tolerated} edits away. */
    static Optional<String> nearest(String typed, Collection<String> known, int tolerated) {
        String word = plain(typed);
        return known.stream()
                .filter(candidate -> edits(word, plain(candidate)) <= tolerated)
                .min(
                        Comparator.comparingInt((String candidate) -> edits(word, plain(candidate)))
                                .thenComparing(Comparator.naturalOrder()));
    }

    private static String plain(String word) {
        return word.toLowerCase(Locale.ROOT).replace('_', '.').replace('-', '.');
    }

    /** Insertions, deletions and replacements of one character that turn one word into another. */
    static int edits(String from, String to) {
        int[] above = new int[to.length() + 1];
        for (int column = 0; column <= to.length(); column++) {
            above[column] = column;
        }
        for (int row = 1; row <= from.length(); row++) {
            int[] current = new int[to.length() + 1];
            current[0] = row;
            for (int column = 1; column <= to.length(); column++) {
                int replace = from.charAt(row - 1) == to.charAt(column - 1) ? 0 : 1;
                current[column] =
                        Math.min(
                                above[column - 1] + replace,
                                Math.min(above[column], current[column - 1]) + 1);
            }
            above = current;
        }
        return above[to.length()];
    }
}
