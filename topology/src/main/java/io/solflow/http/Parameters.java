package io.solflow.http;

import io.solflow.decode.Address;
import io.solflow.flow.WindowSize;
import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalLong;
import java.util.Set;

/**
 * Reads the parameters of a request. Whatever is not allowed is {@link Refused} with the name of
 * the parameter and what it may be.
 */
public final class Parameters {

    /** What a mint may be, in words. */
    public static final String ADDRESS = "the address of a token's mint, base58 of 32 bytes";

    private final Map<String, String> given;

    public Parameters(Request request) {
        this.given = request.parameters();
    }

    /**
     * @param known all that there are
     * @throws Refused when there is one that nobody reads
     */
    public static void check(Request request, List<String> known) {
        for (String name : request.parameters().keySet()) {
            if (!known.contains(name)) {
                String names = known.isEmpty() ? "none at all" : String.join(", ", known);
                throw Refused.parameter("the name of a parameter", name, "one of: " + names);
            }
        }
    }

    /** A mint in the path. */
    public static String mint(Request request) {
        String mint = request.path("mint");
        if (!Address.isValid(mint)) {
            throw Refused.parameter("mint", mint, ADDRESS);
        }
        return mint;
    }

    public boolean has(String name) {
        return given.containsKey(name);
    }

    /** A whole number, both ends inclusive. */
    public long number(String name, long least, long most, long otherwise) {
        return number(name, least, most).orElse(otherwise);
    }

    /** A whole number, both ends inclusive; empty when it is not given. */
    public OptionalLong number(String name, long least, long most) {
        String text = given.get(name);
        if (text == null) {
            return OptionalLong.empty();
        }
        String allowed =
                most == Long.MAX_VALUE
                        ? "a whole number from " + least
                        : "a whole number from " + least + " to " + most;
        try {
            long value = Long.parseLong(text);
            if (value >= least && value <= most) {
                return OptionalLong.of(value);
            }
        } catch (NumberFormatException e) {
            throw Refused.parameter(name, text, allowed);
        }
        throw Refused.parameter(name, text, allowed);
    }

    /** A number, both ends inclusive; empty when it is not given. */
    public OptionalDouble decimal(String name, double least, double most) {
        String text = given.get(name);
        if (text == null) {
            return OptionalDouble.empty();
        }
        String allowed = "a number from " + plain(least) + " to " + plain(most);
        if (!text.matches("[-+]?[0-9]{1,18}(\\.[0-9]{0,18})?")) {
            throw Refused.parameter(name, text, allowed);
        }
        double value = Double.parseDouble(text);
        if (value >= least && value <= most) {
            return OptionalDouble.of(value);
        }
        throw Refused.parameter(name, text, allowed);
    }

    public boolean flag(String name, boolean otherwise) {
        String text = given.get(name);
        if (text == null) {
            return otherwise;
        }
        return switch (text) {
            case "true" -> true;
            case "false" -> false;
            default -> throw Refused.parameter(name, text, "true or false");
        };
    }

    public String oneOf(String name, List<String> allowed, String otherwise) {
        return oneOf(name, allowed).orElse(otherwise);
    }

    public Optional<String> oneOf(String name, List<String> allowed) {
        String text = given.get(name);
        if (text == null) {
            return Optional.empty();
        }
        if (!allowed.contains(text)) {
            throw Refused.parameter(name, text, "one of: " + String.join(", ", allowed));
        }
        return Optional.of(text);
    }

    /** The size of a window, as {@code 300s}. */
    public WindowSize window(String name, List<WindowSize> allowed, WindowSize otherwise) {
        String text = oneOf(name, allowed.stream().map(Parameters::text).toList(), text(otherwise));
        return allowed.stream().filter(size -> text(size).equals(text)).findFirst().orElseThrow();
    }

    /** A window's size as it is written. */
    public static String text(WindowSize size) {
        return size.seconds() + "s";
    }

    /** Some text that is not blank. */
    public Optional<String> text(String name, int mostCharacters) {
        String text = given.get(name);
        if (text == null) {
            return Optional.empty();
        }
        if (text.isBlank() || text.length() > mostCharacters) {
            throw Refused.parameter(name, text, "a text of 1 to " + mostCharacters + " characters");
        }
        return Optional.of(text.strip());
    }

    /** Texts separated by commas; empty when they are not given. */
    public Set<String> texts(String name, int mostTexts, int mostCharacters) {
        String text = given.get(name);
        if (text == null) {
            return Set.of();
        }
        String[] parts = text.split(",", -1);
        if (parts.length > mostTexts
                || Arrays.stream(parts).anyMatch(p -> p.isBlank() || p.length() > mostCharacters)) {
            throw Refused.parameter(
                    name,
                    text,
                    "1 to "
                            + mostTexts
                            + " texts separated by commas, each of 1 to "
                            + mostCharacters
                            + " characters");
        }
        var texts = new LinkedHashSet<String>();
        Arrays.stream(parts).map(String::strip).forEach(texts::add);
        return texts;
    }

    /** Mints separated by commas; empty when they are not given. */
    public Set<String> mints(String name, int most) {
        Set<String> mints = texts(name, most, 44);
        for (String mint : mints) {
            if (!Address.isValid(mint)) {
                throw Refused.parameter(name, mint, "addresses of mints, separated by commas");
            }
        }
        return mints;
    }

    private static String plain(double number) {
        return number == Math.rint(number) ? Long.toString((long) number) : "" + number;
    }
}
