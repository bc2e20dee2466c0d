package io.solflow.stream;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;
import org.apache.kafka.common.header.Header;

/**
 * Input that could not become a trade, on its way to the dead-letters topic.
 *
 * @param reason what is wrong, where, and what was expected; header {@value #REASON}, the name that
 *     Kafka Streams' own dead-letter queue uses
 * @param bytes what was received; not copied, not to be changed
 * @param origin further headers: where it came from
 */
public record DeadLetter(String reason, byte[] bytes, Map<String, String> origin) {

    public static final String REASON = "__streams.errors.message";

    public DeadLetter {
        Objects.requireNonNull(reason, "reason");
        Objects.requireNonNull(bytes, "bytes");
        origin = Map.copyOf(origin);
    }

    List<Header> headers() {
        return Stream.concat(
                        Stream.of(new TextHeader(REASON, reason)),
                        origin.entrySet().stream()
                                .sorted(Map.Entry.comparingByKey())
                                .map(each -> new TextHeader(each.getKey(), each.getValue())))
                .<Header>map(each -> each)
                .toList();
    }

    private record TextHeader(String key, String text) implements Header {
        @Override
        public byte[] value() {
            return text.getBytes(StandardCharsets.UTF_8);
        }
    }
}
