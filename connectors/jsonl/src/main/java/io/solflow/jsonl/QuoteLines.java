package io.solflow.jsonl;

import com.fasterxml.jackson.core.JsonGenerator;
import io.solflow.schemas.Quote;
import java.io.IOException;
import java.io.OutputStream;
import java.math.BigDecimal;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * Quotes under the keys that readers of earlier systems know, and then what these did not have.
 * Prices are exact decimals; a replay of the lines gives the same quotes.
 */
final class QuoteLines implements LineFormat<Quote> {

    static final String FILE = "quotes.jsonl";

    @Override
    public String file(Quote quote) {
        return FILE;
    }

    @Override
    public void write(Quote quote, OutputStream to) throws IOException {
        try (JsonGenerator json = Json.FACTORY.createGenerator(to)) {
            Long bid = quote.getBid();
            Long ask = quote.getAsk();
            json.writeStartObject();
            json.writeStringField("broker_id", quote.getBroker());
            json.writeStringField("symbol", quote.getSymbol());
            write("bid", bid, quote, json);
            write("ask", ask, quote, json);
            write("spread", bid == null || ask == null ? null : (Long) (ask - bid), quote, json);
            json.writeStringField("timestamp", time(quote).toString());
            json.writeStringField("lp", quote.getSource());
            json.writeFieldName("receive_time_ms");
            if (quote.getReceiveTimeMs() == null) {
                json.writeNull();
            } else {
                json.writeNumber(quote.getReceiveTimeMs());
            }
            json.writeBooleanField("single_price", quote.getSinglePrice());
            json.writeStringField(
                    "problem", quote.getProblem() == null ? null : quote.getProblem().name());
            json.writeBooleanField("out_of_order", quote.getOutOfOrder());
            json.writeBooleanField("repeated", quote.getRepeated());
            json.writeStringField("streamer", quote.getStreamer());
            json.writeEndObject();
            json.writeRaw('\n');
        }
    }

    private static Instant time(Quote quote) {
        return Instant.ofEpochMilli(quote.getEventTimeMs()).plusNanos(quote.getEventTimeNs());
    }

    /** With all its decimals, and never with an exponent. */
    private static void write(String name, @Nullable Long units, Quote quote, JsonGenerator json)
            throws IOException {
        json.writeFieldName(name);
        if (units == null) {
            json.writeNull();
        } else {
            json.writeNumber(BigDecimal.valueOf(units, quote.getPriceDecimals()).toPlainString());
        }
    }
}
