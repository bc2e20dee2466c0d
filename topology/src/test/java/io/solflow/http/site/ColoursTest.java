package io.solflow.http.site;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Text and signs can be told from their ground: WCAG 2.2, level AA. */
class ColoursTest {

    private static final double TEXT = 4.5;
    private static final double SHAPE = 3.0;
    private static final Pattern COLOUR = Pattern.compile("--([a-z-]+): (#[0-9a-f]{3,6});");

    private final String style =
            new String(new Site().file("style.css").orElseThrow().body(), StandardCharsets.UTF_8);

    @ParameterizedTest
    @CsvSource({"':root {'", "':root[data-theme=\"light\"] {'"})
    void areFarEnoughApart(String theme) {
        var colours = colours(theme);

        for (var ground : List.of("ground", "panel", "raised", "hover")) {
            for (var text : List.of("text", "muted", "accent", "up", "down", "warn")) {
                assertThat(contrast(colours.get(text), colours.get(ground)))
                        .as(text + " on " + ground)
                        .isGreaterThanOrEqualTo(TEXT);
            }
            if (!ground.equals("hover")) {
                assertThat(contrast(colours.get("edge"), colours.get(ground)))
                        .as("edge of a field on " + ground)
                        .isGreaterThanOrEqualTo(SHAPE);
            }
        }
        assertThat(contrast(colours.get("on-accent"), colours.get("accent")))
                .isGreaterThanOrEqualTo(TEXT);
    }

    private Map<String, String> colours(String theme) {
        int from = style.indexOf(theme);
        assertThat(from).as("block " + theme).isNotNegative();
        var found = COLOUR.matcher(style.substring(from, style.indexOf('}', from)));
        var colours = new HashMap<String, String>();
        while (found.find()) {
            colours.put(found.group(1), found.group(2));
        }
        return colours;
    }

    private static double contrast(String one, String other) {
        double a = luminance(one);
        double b = luminance(other);
        return (Math.max(a, b) + 0.05) / (Math.min(a, b) + 0.05);
    }

    private static double luminance(String colour) {
        var digits = colour.substring(1);
        if (digits.length() == 3) {
            digits = digits.replaceAll("(.)", "$1$1");
        }
        int rgb = Integer.parseInt(digits, 16);
        return 0.2126 * linear(rgb >> 16 & 255)
                + 0.7152 * linear(rgb >> 8 & 255)
                + 0.0722 * linear(rgb & 255);
    }

    private static double linear(int channel) {
        double share = channel / 255.0;
        return share <= 0.04045 ? share / 12.92 : Math.pow((share + 0.055) / 1.055, 2.4);
    }
}
