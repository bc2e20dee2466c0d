package io.solflow.http.api;

import java.util.Arrays;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Paths with queries, to be asked elsewhere. */
final class Targets {

    private Targets() {}

    /** The same target with two numbers set, whatever they were. */
    static String with(String target, String first, long one, String second, long two) {
        int query = target.indexOf('?');
        String path = query < 0 ? target : target.substring(0, query);
        Stream<String> others =
                query < 0
                        ? Stream.empty()
                        : Arrays.stream(target.substring(query + 1).split("&"))
                                .filter(each -> !each.startsWith(first + "="))
                                .filter(each -> !each.startsWith(second + "="));
        return path
                + "?"
                + Stream.concat(others, Stream.of(first + "=" + one, second + "=" + two))
                        .filter(each -> !each.isEmpty())
                        .collect(Collectors.joining("&"));
    }
}
