package io.solflow.schemas.topic;

import static org.assertj.core.api.Assertions.assertThat;

import io.solflow.schemas.topic.DeadLetter.Kind;
import io.solflow.schemas.topic.DeadLetter.Origin;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.apache.kafka.common.header.Headers;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.junit.jupiter.api.Test;

class DeadLetterTest {

    @Test
    void tellsWhatIsWrongWithARecordInKafkasHeaders() {
        var letter =
                new DeadLetter(
                        Kind.IMPOSSIBLE_VALUE,
                        "amounts are 0 or more, was −1",
                        new Origin.KafkaRecord("solflow.raw-trades", 3, 1_000_000_000_000L));

        assertThat(texts(letter.headers()))
                .containsExactly(
                        "__streams.errors.exception=ImpossibleValue",
                        "__streams.errors.message=amounts are 0 or more, was −1",
                        "__streams.errors.topic=solflow.raw-trades",
                        "__streams.errors.partition=3",
                        "__streams.errors.offset=1000000000000");
    }

    @Test
    void tellsWhichLineOfARecordingIsNoTrade() {
        var letter =
                new DeadLetter(
                        Kind.BROKEN_ROW,
                        "no side",
                        new Origin.RecordedLine("replay-1", "a.csv", 7, 80));

        assertThat(texts(letter.headers()))
                .containsExactly(
                        "__streams.errors.exception=BrokenRow",
                        "__streams.errors.message=no side",
                        "solflow.streamer=replay-1",
                        "solflow.source=a.csv",
                        "solflow.line=7",
                        "solflow.length=80");
    }

    @Test
    void keepsTheHeadersThatARecordCameWithAndLeavesThemAsTheyAre() {
        var received = new RecordHeaders().add("trace", "t1".getBytes(StandardCharsets.UTF_8));
        var letter = new DeadLetter(Kind.MISSING_KEY, "no key", new Origin.KafkaRecord("t", 0, 1));

        assertThat(texts(letter.headersAfter(received)))
                .startsWith("trace=t1", "__streams.errors.exception=MissingKey")
                .hasSize(6);
        assertThat(received).hasSize(1);
    }

    private static List<String> texts(Headers headers) {
        var texts = new ArrayList<String>();
        headers.forEach(
                each ->
                        texts.add(
                                each.key()
                                        + "="
                                        + new String(each.value(), StandardCharsets.UTF_8)));
        return texts;
    }
}
