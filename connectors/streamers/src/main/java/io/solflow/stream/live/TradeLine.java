package io.solflow.stream.live;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.StreamWriteFeature;
import io.solflow.decode.Address;
import io.solflow.decode.Program;
import io.solflow.schemas.Trade;
import java.io.IOException;
import java.io.StringWriter;
import java.math.BigDecimal;
import java.util.Arrays;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * A trade as a line of JSON, with the names of earlier streamers. Amounts are exact decimals, with
 * as many digits as they need and no exponent; null where they are not known. {@code discriminator}
 * was that of an instruction; trades come from events now, so it is empty.
 */
final class TradeLine {

    private static final int SOL_DECIMALS = 9;
    private static final Map<String, Address> PROGRAMS =
            Arrays.stream(Program.values())
                    .collect(Collectors.toMap(Program::label, Program::address));

    private final JsonFactory json =
            JsonFactory.builder().enable(StreamWriteFeature.WRITE_BIGDECIMAL_AS_PLAIN).build();

    /** The line, without its end. */
    String of(Trade trade) throws IOException {
        var text = new StringWriter(512);
        try (JsonGenerator out = json.createGenerator(text)) {
            Address program = PROGRAMS.get(trade.getProgram());
            out.writeStartObject();
            out.writeNumberField("timestamp", trade.getEventTimeS());
            out.writeStringField("signature", trade.getSignature());
            out.writeStringField("program_id", program == null ? "" : program.toString());
            out.writeStringField("program_name", trade.getProgram());
            out.writeStringField("action", trade.getSide().name());
            out.writeStringField("mint", trade.getMint());
            decimal(out, "sol_amount", lamports(trade), SOL_DECIMALS);
            decimal(out, "token_amount", trade.getTokenAmount(), trade.getTokenDecimals());
            number(out, "token_decimals", trade.getTokenDecimals());
            out.writeStringField("user_account", trade.getWallet());
            out.writeStringField("discriminator", "");
            out.writeEndObject();
        }
        return text.toString();
    }

    private static @Nullable Long lamports(Trade trade) {
        // Not by "?:", which would unbox what may be null.
        if (trade.getQuoteMint() != null) {
            return trade.getQuoteLamports();
        }
        return trade.getQuoteAmount();
    }

    private static void decimal(
            JsonGenerator out, String name, @Nullable Long units, @Nullable Integer places)
            throws IOException {
        out.writeFieldName(name);
        if (units == null || places == null) {
            out.writeNull();
        } else {
            BigDecimal exact = BigDecimal.valueOf(units, places).stripTrailingZeros();
            out.writeNumber(exact.scale() < 0 ? exact.setScale(0) : exact);
        }
    }

    private static void number(JsonGenerator out, String name, @Nullable Integer value)
            throws IOException {
        out.writeFieldName(name);
        if (value == null) {
            out.writeNull();
        } else {
            out.writeNumber(value);
        }
    }
}
