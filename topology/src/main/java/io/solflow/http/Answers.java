package io.solflow.http;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.StreamWriteFeature;
import io.solflow.http.live.LiveView;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.InstantSource;
import java.util.Collection;
import java.util.Locale;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;

/** Writes answers: what every one has, and the fields of the one at hand. Any thread may call. */
public final class Answers {

    /** Writes and reads JSON; what it reads may be nested 50 deep. */
    public static final JsonFactory JSON =
            JsonFactory.builder()
                    .enable(StreamWriteFeature.USE_FAST_DOUBLE_WRITER)
                    .streamReadConstraints(
                            StreamReadConstraints.builder().maxNestingDepth(50).build())
                    .build();

    private final LiveView view;
    private final InstantSource clock;

    /**
     * @param clock for staleness
     */
    public Answers(LiveView view, InstantSource clock) {
        this.view = view;
        this.clock = clock;
    }

    /** Writes fields into an object that is open. */
    @FunctionalInterface
    public interface Fields {
        void write(JsonGenerator json) throws IOException;
    }

    /** A whole answer: how fresh it is, and its fields. */
    public byte[] answer(Fields fields) {
        return object(
                json -> {
                    freshness(json);
                    fields.write(json);
                });
    }

    /** The same of several instances, some of which may not have answered. */
    public byte[] answer(Collection<String> missing, Fields fields) {
        return object(
                json -> {
                    freshness(json);
                    if (!missing.isEmpty()) {
                        json.writeBooleanField("partial", true);
                        json.writeArrayFieldStart("missing");
                        for (String one : missing) {
                            json.writeString(one);
                        }
                        json.writeEndArray();
                    }
                    fields.write(json);
                });
    }

    /**
     * The same with an array at its end, whose rows are JSON already.
     *
     * @param rows the inside of the array, in UTF-8
     */
    public byte[] answer(
            Collection<String> missing, Fields fields, String array, ByteArrayOutputStream rows) {
        byte[] head = answer(missing, fields);
        var whole = new ByteArrayOutputStream(head.length + rows.size() + array.length() + 8);
        whole.write(head, 0, head.length - 1);
        whole.writeBytes((",\"" + array + "\":[").getBytes(StandardCharsets.US_ASCII));
        try {
            rows.writeTo(whole);
        } catch (IOException e) {
            throw new UncheckedIOException("writing to memory cannot fail", e);
        }
        whole.writeBytes("]}".getBytes(StandardCharsets.US_ASCII));
        return whole.toByteArray();
    }

    /** An object without the fields that every answer has. */
    public static byte[] object(Fields fields) {
        var bytes = new ByteArrayOutputStream(1024);
        try (JsonGenerator json = JSON.createGenerator(bytes)) {
            json.writeStartObject();
            fields.write(json);
            json.writeEndObject();
        } catch (IOException e) {
            throw new UncheckedIOException("writing to memory cannot fail", e);
        }
        return bytes.toByteArray();
    }

    public static Reply refusal(Refused refused) {
        byte[] body =
                object(
                        json -> {
                            json.writeStringField("error", lower(refused.reason().name()));
                            json.writeStringField("message", refused.words());
                            text(json, "parameter", refused.parameter(), false);
                            text(json, "allowed", refused.allowed(), false);
                        });
        return Reply.json(refused.reason().status(), body);
    }

    /** How fresh an answer is: {@code as_of}, {@code stale_s}, {@code quiet_s}. */
    public void freshness(JsonGenerator json) throws IOException {
        OptionalLong reached = view.reachedSeconds();
        OptionalLong arrived = view.arrivedMillis();
        long now = clock.millis();
        number(json, "as_of", reached);
        number(json, "stale_s", since(reached, now / 1000));
        number(json, "quiet_s", since(divided(arrived), now / 1000));
    }

    /** A number, or null. */
    public static void number(JsonGenerator json, String name, OptionalLong value)
            throws IOException {
        if (value.isPresent()) {
            json.writeNumberField(name, value.getAsLong());
        } else {
            json.writeNullField(name);
        }
    }

    /** A number, or null for NaN. Never with an exponent that a reader could stumble over. */
    public static void number(JsonGenerator json, String name, double value) throws IOException {
        if (Double.isFinite(value)) {
            json.writeNumberField(name, value);
        } else {
            json.writeNullField(name);
        }
    }

    /** Lamports in SOL, exact. */
    public static void sol(JsonGenerator json, String name, long lamports) throws IOException {
        json.writeFieldName(name);
        json.writeNumber(Sol.text(lamports));
    }

    /** A text, or null. */
    public static void text(JsonGenerator json, String name, @Nullable String value)
            throws IOException {
        text(json, name, value, true);
    }

    private static void text(JsonGenerator json, String name, @Nullable String value, boolean nulls)
            throws IOException {
        if (value != null) {
            json.writeStringField(name, value);
        } else if (nulls) {
            json.writeNullField(name);
        }
    }

    private static OptionalLong since(OptionalLong seconds, long now) {
        return seconds.isEmpty()
                ? seconds
                : OptionalLong.of(Math.max(0, now - seconds.getAsLong()));
    }

    private static OptionalLong divided(OptionalLong millis) {
        return millis.isEmpty() ? millis : OptionalLong.of(millis.getAsLong() / 1000);
    }

    private static String lower(String name) {
        return name.toLowerCase(Locale.ROOT);
    }
}
