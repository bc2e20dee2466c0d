package io.solflow.cli;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectWriter;
import com.fasterxml.jackson.databind.PropertyNamingStrategies;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.solflow.signal.EpisodeId;
import io.solflow.signal.Explanation;
import io.solflow.signal.Judgement;
import io.solflow.signal.SignalDetails;
import java.io.PrintWriter;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** Explanations as one JSON object. */
final class ExplanationJson {

    private static final ObjectWriter JSON =
            JsonMapper.builder()
                    .propertyNamingStrategy(PropertyNamingStrategies.SNAKE_CASE)
                    .build()
                    .writerWithDefaultPrettyPrinter();

    private final PrintWriter out;

    ExplanationJson(PrintWriter out) {
        this.out = out;
    }

    private record Whole(
            String episodeId,
            String signalType,
            String mint,
            int windowS,
            boolean agrees,
            List<Part> records) {}

    /** Inputs in lamports, counts and percents; recorded and again in SOL. */
    private record Part(
            String phase,
            long at,
            String verdict,
            List<InputPair> inputs,
            Map<String, String> definitions,
            SignalDetails recorded,
            Judgement recomputed,
            int lateTrades,
            int lateTradesTaken) {}

    private record InputPair(String name, Number recorded, Number recomputed, boolean equal) {}

    void print(EpisodeId episode, List<Explanation> explanations) {
        var whole =
                new Whole(
                        episode.toString(),
                        episode.type().name(),
                        episode.mint(),
                        episode.type().windowSeconds(),
                        explanations.stream().allMatch(e -> e.verdict().agrees()),
                        explanations.stream().map(ExplanationJson::part).toList());
        try {
            out.print(JSON.writeValueAsString(whole) + "\n");
            out.flush();
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("records of numbers always have a JSON form", e);
        }
    }

    private static Part part(Explanation explanation) {
        return new Part(
                explanation.phase().name(),
                explanation.at(),
                explanation.verdict().name().toLowerCase(Locale.ROOT),
                explanation.inputs().stream().map(ExplanationJson::pair).toList(),
                explanation.definitions(),
                explanation.recorded(),
                explanation.again(),
                explanation.lateTrades(),
                explanation.lateTradesTaken());
    }

    private static InputPair pair(Explanation.Compared input) {
        return new InputPair(
                input.input().field(),
                input.input().number(input.recorded()),
                input.input().number(input.recounted()),
                input.equal());
    }
}
