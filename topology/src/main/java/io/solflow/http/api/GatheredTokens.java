package io.solflow.http.api;

import com.fasterxml.jackson.core.StreamWriteFeature;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.cfg.JsonNodeFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.solflow.http.Answers;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/**
 * Rows of several instances as one list. Numbers are passed on digit by digit.
 *
 * @param total live tokens of all
 * @param matching tokens that pass the filter, of all
 */
record GatheredTokens(long total, long matching, List<Row> rows) {

    static final JsonMapper EXACT =
            JsonMapper.builder(Answers.JSON)
                    .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
                    .enable(StreamWriteFeature.WRITE_BIGDECIMAL_AS_PLAIN)
                    .disable(JsonNodeFeature.STRIP_TRAILING_BIGDECIMAL_ZEROES)
                    .build();

    /**
     * A row and what it is sorted by.
     *
     * @param key NaN when it has none
     * @param json not to be changed
     */
    record Row(double key, String mint, byte[] json) {}

    /**
     * @param answer of another instance, with its {@code keys}
     * @throws IOException when it is no such answer
     */
    static GatheredTokens read(byte[] answer) throws IOException {
        JsonNode all = EXACT.readTree(answer);
        JsonNode keys = all.path("keys");
        JsonNode tokens = all.path("tokens");
        if (!keys.isArray() || keys.size() != tokens.size()) {
            throw new IOException("an answer without keys");
        }
        var rows = new ArrayList<Row>(tokens.size());
        for (int i = 0; i < tokens.size(); i++) {
            JsonNode key = keys.get(i);
            rows.add(
                    new Row(
                            key.isNull() ? Double.NaN : key.asDouble(),
                            tokens.get(i).path("mint").asText(),
                            EXACT.writeValueAsBytes(tokens.get(i))));
        }
        return new GatheredTokens(all.path("total").asLong(), all.path("matching").asLong(), rows);
    }

    static GatheredTokens of(TokenPage page, TokenJson json) {
        var rows = new ArrayList<Row>(page.ranked().size());
        for (TokenPage.Ranked each : page.ranked()) {
            var bytes = new ByteArrayOutputStream(2048);
            json.appendRow(bytes, each.token());
            rows.add(new Row(each.key(), each.token().mint(), bytes.toByteArray()));
        }
        return new GatheredTokens(page.total(), page.matching(), rows);
    }

    /** These and others, in the order of the question; each has what it needs to be first. */
    GatheredTokens and(GatheredTokens other, boolean ascending) {
        var all = new ArrayList<>(rows);
        all.addAll(other.rows());
        all.sort(
                (a, b) -> {
                    int byKey = TokenPage.compare(a.key(), b.key(), ascending);
                    return byKey != 0 ? byKey : a.mint().compareTo(b.mint());
                });
        return new GatheredTokens(total + other.total(), matching + other.matching(), all);
    }

    /** The rows of a page, as the inside of a JSON array. */
    ByteArrayOutputStream array(int offset, int limit) {
        var bytes = new ByteArrayOutputStream(limit * 1500);
        int end = Math.min(rows.size(), offset + limit);
        for (int i = offset; i < end; i++) {
            if (i > offset) {
                bytes.write(',');
            }
            bytes.writeBytes(rows.get(i).json());
        }
        return bytes;
    }
}
