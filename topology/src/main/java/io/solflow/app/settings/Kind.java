package io.solflow.app.settings;

import io.solflow.decode.Address;
import io.solflow.stream.yellowstone.Endpoint;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.time.DateTimeException;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.function.LongPredicate;
import java.util.regex.Pattern;

/**
 * What a setting's text may be, and the value it stands for.
 *
 * @param expected the allowed texts in words, to follow "expected"
 * @param reading turns text into the value; throws {@link IllegalArgumentException} otherwise
 */
public record Kind<T>(String expected, Function<String, T> reading) {

    /**
     * The value that {@code text} stands for.
     *
     * @throws IllegalArgumentException when the text is none of those expected; the message is not
     *     for operators
     */
    public T read(String text) {
        return reading.apply(text);
    }

    /** A whole number, both ends inclusive. */
    static Kind<Integer> number(int lowest, int highest) {
        return new Kind<>(
                "a whole number from " + lowest + " to " + highest,
                text -> (int) inRange(text, value -> value >= lowest && value <= highest));
    }

    /** A whole number for arithmetic with decimals, both ends inclusive. */
    static Kind<Double> count(int lowest, int highest) {
        Kind<Integer> whole = number(lowest, highest);
        return new Kind<>(whole.expected(), text -> (double) whole.read(text));
    }

    /** A positive whole number that divides {@code whole} without a remainder. */
    static Kind<Integer> divisorOf(int whole) {
        return new Kind<>(
                "a whole number that divides " + whole,
                text -> (int) inRange(text, value -> value > 0 && whole % value == 0));
    }

    /** A decimal number, both ends inclusive. */
    static Kind<Double> decimal(double lowest, double highest) {
        return new Kind<>(
                "a number from " + lowest + " to " + highest,
                text -> {
                    double value = Double.parseDouble(text);
                    if (!(value >= lowest && value <= highest)) {
                        throw new IllegalArgumentException("out of range");
                    }
                    return value;
                });
    }

    /** A TCP port, or 0 for any free one. */
    static Kind<Integer> port() {
        return new Kind<>(
                "a port from 1 to 65535, or 0 for a free one",
                text -> (int) inRange(text, value -> value >= 0 && value <= 65_535));
    }

    static Kind<Boolean> flag() {
        return new Kind<>(
                "true or false",
                text ->
                        switch (text.toLowerCase(Locale.ROOT)) {
                            case "true" -> true;
                            case "false" -> false;
                            default -> throw new IllegalArgumentException("not a truth value");
                        });
    }

    /** One of some names, in small letters. */
    static <E extends Enum<E>> Kind<E> oneOf(Class<E> choices) {
        List<String> names =
                Arrays.stream(choices.getEnumConstants())
                        .map(choice -> choice.name().toLowerCase(Locale.ROOT))
                        .toList();
        String allButLast = String.join(", ", names.subList(0, names.size() - 1));
        return new Kind<>(
                allButLast + " or " + names.get(names.size() - 1),
                text -> {
                    if (!names.contains(text)) {
                        throw new IllegalArgumentException("not one of " + names);
                    }
                    return Enum.valueOf(choices, text.toUpperCase(Locale.ROOT));
                });
    }

    /** One of some names, in letters of either case. */
    static <E extends Enum<E>> Kind<E> oneOfInAnyCase(Class<E> choices) {
        Kind<E> exact = oneOf(choices);
        return new Kind<>(exact.expected(), text -> exact.read(text.toLowerCase(Locale.ROOT)));
    }

    /** Yellowstone endpoints, separated by commas. */
    static Kind<List<String>> endpoints() {
        return new Kind<>(
                "https://HOST:PORT or http://HOST:PORT, or several separated by commas",
                text ->
                        Arrays.stream(notBlank(text).split(","))
                                .map(String::strip)
                                .peek(each -> Endpoint.of(each, null))
                                .toList());
    }

    static Kind<Path> path() {
        return new Kind<>(
                "a path",
                text -> {
                    try {
                        return Path.of(notBlank(text));
                    } catch (InvalidPathException e) {
                        throw new IllegalArgumentException("not a path", e);
                    }
                });
    }

    /** Addresses of mints, separated by commas; none for an empty text. */
    static Kind<Set<String>> mints() {
        return new Kind<>(
                "addresses of mints, separated by commas",
                text -> {
                    Set<String> mints = new LinkedHashSet<>();
                    for (String each : text.isBlank() ? new String[0] : text.split(",")) {
                        if (!Address.isValid(each.strip())) {
                            throw new IllegalArgumentException("not an address: " + each);
                        }
                        mints.add(each.strip());
                    }
                    return Collections.unmodifiableSet(mints);
                });
    }

    /** Names with the offsets of their clocks from UTC; none for an empty text. */
    static Kind<Map<String, ZoneOffset>> offsets() {
        return new Kind<>(
                "NAME=OFFSET, or several separated by commas, such as FXCM=-05:00",
                text -> {
                    Map<String, ZoneOffset> offsets = new LinkedHashMap<>();
                    for (String each : text.isBlank() ? new String[0] : text.split(",")) {
                        int equals = each.indexOf('=');
                        String name = equals < 0 ? "" : each.substring(0, equals).strip();
                        if (name.isEmpty()
                                || offsets.put(name, offset(each.substring(equals + 1).strip()))
                                        != null) {
                            throw new IllegalArgumentException("no name, or one twice: " + each);
                        }
                    }
                    return Collections.unmodifiableMap(offsets);
                });
    }

    private static ZoneOffset offset(String text) {
        try {
            return ZoneOffset.of(text);
        } catch (DateTimeException e) {
            throw new IllegalArgumentException("not an offset: " + text, e);
        }
    }

    static Kind<String> text(String expected) {
        return new Kind<>(expected, Kind::notBlank);
    }

    static Kind<String> matching(String expected, String pattern) {
        Pattern whole = Pattern.compile(pattern);
        return new Kind<>(
                expected,
                text -> {
                    if (!whole.matcher(text).matches()) {
                        throw new IllegalArgumentException("does not match " + pattern);
                    }
                    return text;
                });
    }

    private static String notBlank(String text) {
        if (text.isBlank()) {
            throw new IllegalArgumentException("empty");
        }
        return text;
    }

    private static long inRange(String text, LongPredicate allowed) {
        long value = Long.parseLong(text);
        if (!allowed.test(value)) {
            throw new IllegalArgumentException("out of range");
        }
        return value;
    }
}
