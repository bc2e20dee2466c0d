package io.solflow.http;

import java.util.List;
import java.util.OptionalLong;

/**
 * How a program is, at the last look.
 *
 * @param parts that run
 * @param findings what is wrong or not there yet, for an operator; empty when the program is ready
 */
public record Health(List<Part> parts, List<String> findings) {

    /** Before the first look. */
    public static final Health UNKNOWN = new Health(List.of(), List.of("the program is starting"));

    /**
     * One Kafka Streams application of the program.
     *
     * @param application its id
     * @param part which part of the program it belongs to
     * @param state of Kafka Streams
     * @param lag records in its topics that it has not done; empty while Kafka does not tell
     */
    public record Part(String application, String part, String state, OptionalLong lag) {}

    public Health {
        parts = List.copyOf(parts);
        findings = List.copyOf(findings);
    }

    public boolean isReady() {
        return findings.isEmpty();
    }
}
