package io.solflow.app.compare;

import com.fasterxml.jackson.databind.JsonNode;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Quotes, with everything that both outputs say of them. */
public record ComparedQuotes() implements Compared {

    private static final int NANOS_PER_MILLI = 1_000_000;

    @Override
    public String name() {
        return "quotes";
    }

    @Override
    public List<String> groupedBy() {
        return List.of("symbol", "source");
    }

    @Override
    public String sql() {
        return "SELECT symbol, source, broker_id, timestamp, timestamp_ns, bid_units, ask_units,"
                + " price_decimals, receive_time_ms, single_price, problem, out_of_order,"
                + " repeated, streamer FROM ticks";
    }

    @Override
    public Entry ofRow(List<@Nullable Object> values) {
        int decimals = ((Number) required(values, 7)).intValue();
        return entry(
                (String) required(values, 0),
                (String) required(values, 1),
                values.get(2),
                (Long) required(values, 3),
                (Long) required(values, 4),
                price(values.get(5), decimals),
                price(values.get(6), decimals),
                values.get(8),
                required(values, 9).equals(1L),
                values.get(10),
                required(values, 11).equals(1L),
                required(values, 12).equals(1L),
                values.get(13));
    }

    @Override
    public Entry ofLine(JsonNode line) {
        Instant time = Instant.parse(line.path("timestamp").asText());
        return entry(
                line.path("symbol").asText(),
                line.path("lp").asText(),
                text(line, "broker_id"),
                time.toEpochMilli(),
                time.getNano() % NANOS_PER_MILLI,
                text(line, "bid"),
                text(line, "ask"),
                text(line, "receive_time_ms"),
                line.path("single_price").asBoolean(),
                text(line, "problem"),
                line.path("out_of_order").asBoolean(),
                line.path("repeated").asBoolean(),
                text(line, "streamer"));
    }

    private static Entry entry(
            String symbol,
            String source,
            @Nullable Object broker,
            long timeMillis,
            long timeNanos,
            @Nullable Object bid,
            @Nullable Object ask,
            @Nullable Object received,
            boolean single,
            @Nullable Object problem,
            boolean outOfOrder,
            boolean repeated,
            @Nullable Object streamer) {
        return Entry.of(
                Group.of(symbol, source, Math.floorDiv(timeMillis, 1_000L)),
                symbol,
                source,
                broker,
                timeMillis,
                timeNanos,
                bid,
                ask,
                received,
                single,
                problem,
                outOfOrder,
                repeated,
                streamer);
    }

    private static Object required(List<@Nullable Object> values, int index) {
        Object value = values.get(index);
        if (value == null) {
            throw new IllegalStateException("column " + (index + 1) + " is never null in ticks");
        }
        return value;
    }

    private static @Nullable String price(@Nullable Object units, int decimals) {
        return units == null ? null : BigDecimal.valueOf((Long) units, decimals).toPlainString();
    }

    private static @Nullable String text(JsonNode line, String field) {
        JsonNode value = line.path(field);
        if (value.isMissingNode() || value.isNull()) {
            return null;
        }
        return value.isNumber() ? value.decimalValue().toPlainString() : value.asText();
    }
}
