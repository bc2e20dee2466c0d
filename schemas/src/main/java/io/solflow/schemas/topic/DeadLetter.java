package io.solflow.schemas.topic;

import java.nio.charset.StandardCharsets;
import java.util.Objects;
import org.apache.kafka.common.header.Headers;
import org.apache.kafka.common.header.internals.RecordHeaders;

/**
 * What a record of {@code dead-letters} says besides the bytes that could not be used: what is
 * wrong with them, and where they came from. The first headers are named as those of Kafka Streams'
 * own dead letter queue, all values are UTF-8 text.
 *
 * @param kind what is wrong, in one word; header {@value #KIND}
 * @param reason what is wrong, and what was expected, for people; header {@value #REASON}
 */
public record DeadLetter(Kind kind, String reason, Origin origin) {

    /** Kafka Streams has the class of an exception here, we the {@link Kind}. */
    public static final String KIND = "__streams.errors.exception";

    public static final String REASON = "__streams.errors.message";
    public static final String TOPIC = "__streams.errors.topic";
    public static final String PARTITION = "__streams.errors.partition";
    public static final String OFFSET = "__streams.errors.offset";
    public static final String STREAMER = "solflow.streamer";
    public static final String SOURCE = "solflow.source";
    public static final String LINE = "solflow.line";
    public static final String LENGTH = "solflow.length";
    public static final String SIGNATURE = "solflow.signature";
    public static final String SLOT = "solflow.slot";
    public static final String PROGRAM = "solflow.program";
    public static final String OUTER_INDEX = "solflow.outer-index";

    public DeadLetter {
        Objects.requireNonNull(kind, "kind");
        Objects.requireNonNull(reason, "reason");
        Objects.requireNonNull(origin, "origin");
    }

    /** What can be wrong with a record. */
    public enum Kind {
        /** There is no key, and one is needed. */
        MISSING_KEY("MissingKey"),
        /** The key is not the one that the value needs, or not of the form that it must have. */
        WRONG_KEY("WrongKey"),
        /** There is no value, and it is no tombstone or time mark. */
        MISSING_VALUE("MissingValue"),
        /** The bytes are no record of the topic. */
        UNREADABLE_VALUE("UnreadableValue"),
        /** The record can be read, and says what cannot be. */
        IMPOSSIBLE_VALUE("ImpossibleValue"),
        /** A row of a recording is neither trade nor quote. */
        BROKEN_ROW("BrokenRow"),
        /** An event of a known program cannot be read. */
        UNDECODABLE_EVENT("UndecodableEvent"),
        /** A trade whose token or time did not become known. */
        UNRESOLVED_TRADE("UnresolvedTrade");

        private final String text;

        Kind(String text) {
            this.text = text;
        }

        /** Value of the header. */
        public String text() {
            return text;
        }
    }

    /** Where the bytes came from. */
    public sealed interface Origin {

        /** A record of a topic; headers {@value #TOPIC}, {@value #PARTITION}, {@value #OFFSET}. */
        record KafkaRecord(String topic, int partition, long offset) implements Origin {}

        /**
         * A line of a recording; headers {@value #STREAMER}, {@value #SOURCE}, {@value #LINE},
         * {@value #LENGTH}.
         *
         * @param streamer name of the streamer that read it
         * @param source name of the file
         * @param line number of the line, from 1
         * @param length bytes of the whole line, of which the dead letter may hold the start only
         */
        record RecordedLine(String streamer, String source, long line, long length)
                implements Origin {}

        /**
         * An event of a transaction; headers {@value #STREAMER}, {@value #SIGNATURE}, {@value
         * #SLOT}, {@value #PROGRAM}, {@value #OUTER_INDEX}.
         *
         * @param streamer name of the streamer that received it
         * @param signature of the transaction, base58
         * @param outerIndex index of the outer instruction, from 0; -1 when not known
         */
        record ChainEvent(
                String streamer, String signature, long slot, String program, int outerIndex)
                implements Origin {}
    }

    /** The headers of the dead letter. */
    public Headers headers() {
        return addTo(new RecordHeaders());
    }

    /**
     * The same, after the headers that the record came with; with two of a name the last counts.
     *
     * @param received headers of the record; not changed
     */
    public Headers headersAfter(Headers received) {
        return addTo(new RecordHeaders(received));
    }

    private Headers addTo(Headers headers) {
        add(headers, KIND, kind.text());
        add(headers, REASON, reason);
        if (origin instanceof Origin.KafkaRecord from) {
            add(headers, TOPIC, from.topic());
            add(headers, PARTITION, Integer.toString(from.partition()));
            add(headers, OFFSET, Long.toString(from.offset()));
        } else if (origin instanceof Origin.RecordedLine from) {
            add(headers, STREAMER, from.streamer());
            add(headers, SOURCE, from.source());
            add(headers, LINE, Long.toString(from.line()));
            add(headers, LENGTH, Long.toString(from.length()));
        } else if (origin instanceof Origin.ChainEvent from) {
            add(headers, STREAMER, from.streamer());
            add(headers, SIGNATURE, from.signature());
            add(headers, SLOT, Long.toString(from.slot()));
            add(headers, PROGRAM, from.program());
            add(headers, OUTER_INDEX, Integer.toString(from.outerIndex()));
        }
        return headers;
    }

    private static void add(Headers headers, String name, String value) {
        headers.add(name, value.getBytes(StandardCharsets.UTF_8));
    }
}
