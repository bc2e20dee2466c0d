package io.solflow.stream.replay;

import io.solflow.stream.StreamerName;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.function.Consumer;
import java.util.stream.Collectors;

/**
 * The sources of a replay after one reading, and the one sequence of rows that they are: by event
 * time, then by source, then by line.
 */
record Plan(List<Survey> surveys, TickFiles ticks, String hash) {

    private static final int NAME_DIGITS = 10;

    static Plan of(List<ReplaySource> sources, TickFiles ticks) {
        return of(sources, ticks, survey -> {});
    }

    /**
     * @param surveyed told of each source when it has been read
     */
    static Plan of(List<ReplaySource> sources, TickFiles ticks, Consumer<Survey> surveyed) {
        var surveys = new ArrayList<Survey>();
        for (ReplaySource each : sources) {
            Survey survey = Survey.of(each, ticks);
            surveyed.accept(survey);
            surveys.add(survey);
        }
        MessageDigest digest = Survey.newDigest();
        surveys.forEach(each -> digest.update(each.identity().getBytes(StandardCharsets.UTF_8)));
        if (surveys.stream().anyMatch(each -> each.quotes() > 0)) {
            digest.update(ticks.identity().getBytes(StandardCharsets.UTF_8));
        }
        return new Plan(List.copyOf(surveys), ticks, HexFormat.of().formatHex(digest.digest()));
    }

    /** A name that no other content has. */
    StreamerName derivedName(boolean shifted) {
        return new StreamerName(
                "replay-" + hash.substring(0, NAME_DIGITS) + (shifted ? "-shifted" : ""));
    }

    /** What the sources are called, for messages. */
    String names() {
        String first =
                surveys.stream()
                        .limit(3)
                        .map(each -> each.source().name())
                        .collect(Collectors.joining(", "));
        return surveys.size() <= 3 ? first : first + " and " + (surveys.size() - 3) + " more";
    }

    long trades() {
        return surveys.stream().mapToLong(Survey::trades).sum();
    }

    long quotes() {
        return surveys.stream().mapToLong(Survey::quotes).sum();
    }

    long rows() {
        return surveys.stream().mapToLong(Survey::rows).sum();
    }

    /** Least event time as recorded; 0 without usable rows. */
    long firstSeconds() {
        return rows() == surveys.stream().mapToLong(Survey::broken).sum()
                ? 0
                : surveys.stream().mapToLong(Survey::firstMillis).min().orElseThrow() / 1_000;
    }

    /** Greatest event time as recorded; 0 without usable rows. */
    long lastSeconds() {
        return surveys.stream().mapToLong(Survey::lastMillis).max().orElse(0) / 1_000;
    }

    /** Greatest event time of a trade as recorded; 0 without trades. */
    long lastTradeSeconds() {
        return surveys.stream().mapToLong(Survey::lastTradeSeconds).max().orElse(0);
    }

    /** The sequence from its start, with round trips flagged. */
    Items items(ExternalSort sort) throws IOException {
        var inputs = new ArrayList<Items>();
        try {
            for (int i = 0; i < surveys.size(); i++) {
                Survey survey = surveys.get(i);
                Items rows = Recording.rows(survey.source(), i, ticks, survey.source()::open);
                inputs.add(survey.sorted() ? rows : sort.sorted(rows));
            }
            return new RoundTripItems(new Merged(inputs));
        } catch (IOException | RuntimeException e) {
            Merged.closeAll(inputs);
            throw e;
        }
    }
}
