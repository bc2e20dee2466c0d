package io.solflow.deploy;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * What a program answers to Prometheus.
 *
 * @param series labels of each series, by its name
 */
record Scrape(Map<String, List<Map<String, String>>> series) {

    /** What Prometheus adds to each series. */
    private static final Map<String, String> OF_THE_TARGET =
            Map.of("job", "solflow", "instance", "solflow-1:8080");

    private static final Pattern LINE = Pattern.compile("([a-zA-Z_:][\\w:]*)(?:\\{(.*)})? \\S+");
    private static final Pattern LABEL = Pattern.compile("(\\w+)=\"((?:[^\"\\\\]|\\\\.)*)\"");

    static Scrape of(String text) {
        var series = new HashMap<String, List<Map<String, String>>>();
        series.put("up", List.of(OF_THE_TARGET)); // Prometheus' own word about each target
        for (String line : text.lines().filter(each -> !each.startsWith("#")).toList()) {
            Matcher parts = LINE.matcher(line);
            if (!parts.matches()) {
                throw new IllegalArgumentException("not a line of Prometheus: " + line);
            }
            var labels = new HashMap<>(OF_THE_TARGET);
            if (parts.group(2) != null) {
                Matcher label = LABEL.matcher(parts.group(2));
                while (label.find()) {
                    labels.put(label.group(1), label.group(2));
                }
            }
            series.computeIfAbsent(parts.group(1), name -> new ArrayList<>()).add(labels);
        }
        return new Scrape(series);
    }

    boolean has(String metric) {
        return series.containsKey(metric);
    }

    /** Labels that every series of a metric has. */
    Set<String> labels(String metric) {
        return series.getOrDefault(metric, List.of()).stream()
                .map(Map::keySet)
                .reduce((a, b) -> a.stream().filter(b::contains).collect(Collectors.toSet()))
                .orElse(Set.of());
    }

    /** Values that a label of a metric has. */
    Set<String> values(String metric, String label) {
        return series.getOrDefault(metric, List.of()).stream()
                .map(labels -> labels.getOrDefault(label, ""))
                .collect(Collectors.toSet());
    }
}
