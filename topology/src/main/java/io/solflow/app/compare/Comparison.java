package io.solflow.app.compare;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.cfg.JsonNodeFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.solflow.jsonl.JsonlFiles;
import io.solflow.sqlite.query.QueryEngine;
import io.solflow.sqlite.query.QueryLimits;
import io.solflow.sqlite.query.QueryResult;
import io.solflow.sqlite.query.QueryScope;
import java.io.BufferedReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeSet;

/**
 * What SQLite and the JSON Lines say of the same rows, side by side.
 *
 * @param kind of rows
 * @param lines in the order of their groups
 */
public record Comparison(Compared kind, List<Line> lines) {

    private static final long DAY_SECONDS = 86_400;
    private static final Duration LONGEST_DAY = Duration.ofMinutes(30);

    private static final ObjectMapper JSON =
            JsonMapper.builder()
                    .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
                    .disable(JsonNodeFeature.STRIP_TRAILING_BIGDECIMAL_ZEROES)
                    .build();

    /** One group; an output that has none of it has 0 rows. */
    public record Line(Group group, Sum sqlite, Sum jsonl) {

        /** The same rows, not only as many. */
        public boolean equal() {
            return sqlite.equals(jsonl);
        }
    }

    public boolean equal() {
        return lines.stream().allMatch(Line::equal);
    }

    /** All rows in SQLite. */
    public Sum sqlite() {
        return lines.stream().map(Line::sqlite).reduce(Sum.NONE, Sum::plus);
    }

    /** All rows in the JSON Lines. */
    public Sum jsonl() {
        return lines.stream().map(Line::jsonl).reduce(Sum.NONE, Sum::plus);
    }

    /**
     * Reads everything that both outputs have, a day at a time. While a sink runs, one of them may
     * be ahead of the other.
     *
     * @throws io.solflow.sqlite.query.QueryException when a SQLite file cannot be read
     * @throws IOException when a file of lines cannot be read, or has a line that is no JSON
     */
    public static Comparison of(Compared kind, Path sqlite, Path jsonl, Clock clock)
            throws IOException {
        Map<Group, Sum> rows = ofSqlite(kind, new QueryEngine(sqlite, clock)).groups();
        Map<Group, Sum> lines = ofJsonl(kind, jsonl).groups();
        SortedSet<Group> groups = new TreeSet<>(rows.keySet());
        groups.addAll(lines.keySet());
        var sideBySide = new ArrayList<Line>();
        for (Group group : groups) {
            sideBySide.add(
                    new Line(
                            group,
                            rows.getOrDefault(group, Sum.NONE),
                            lines.getOrDefault(group, Sum.NONE)));
        }
        return new Comparison(kind, List.copyOf(sideBySide));
    }

    private static Tally ofSqlite(Compared kind, QueryEngine engine) {
        var tally = new Tally();
        for (LocalDate day : days(kind, engine)) {
            long start = day.atStartOfDay().toEpochSecond(ZoneOffset.UTC);
            QueryScope scope = QueryScope.EVERYTHING.from(start).to(start + DAY_SECONDS);
            var limits = new QueryLimits(Long.MAX_VALUE, LONGEST_DAY);
            try (QueryResult result = engine.run(kind.sql(), scope, limits)) {
                while (result.hasNext()) {
                    tally.add(kind.ofRow(result.next()));
                }
            }
        }
        return tally;
    }

    private static SortedSet<LocalDate> days(Compared kind, QueryEngine engine) {
        var days = new TreeSet<LocalDate>();
        engine.files(QueryScope.EVERYTHING).stream()
                .filter(file -> file.id().dataset().equals(kind.name()))
                .map(file -> file.id().day())
                .flatMap(Optional::stream)
                .forEach(days::add);
        return days;
    }

    private static Tally ofJsonl(Compared kind, Path root) throws IOException {
        var tally = new Tally();
        for (Path file : JsonlFiles.of(root, kind.name())) {
            try (BufferedReader lines = Files.newBufferedReader(file)) {
                long number = 0;
                for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                    number++;
                    try {
                        tally.add(kind.ofLine(JSON.readTree(line)));
                    } catch (JsonProcessingException | DateTimeException e) {
                        // The last line of a file that grows may be half there.
                        if (lines.readLine() != null) {
                            throw new IOException(
                                    file + " line " + number + " is none of ours: " + line, e);
                        }
                    }
                }
            }
        }
        return tally;
    }
}
