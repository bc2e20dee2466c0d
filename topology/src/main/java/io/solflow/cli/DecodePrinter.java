package io.solflow.cli;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.PropertyNamingStrategies;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.module.SimpleModule;
import com.fasterxml.jackson.databind.ser.std.ToStringSerializer;
import io.solflow.decode.Address;
import io.solflow.decode.Decoded;
import io.solflow.decode.Program;
import java.io.PrintWriter;
import java.util.ArrayList;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Prints what transactions say, one line each. */
interface DecodePrinter {

    /**
     * Prints one result, or leaves it out because nobody asked for its kind.
     *
     * @param roundTrip of a trade; null when not judged, and of what is no trade
     */
    void print(Decoded result, @Nullable Boolean roundTrip);

    /** Trades as comma-separated values. */
    static DecodePrinter csv(PrintWriter out) {
        var printer = new CsvPrinter(out);
        printer.begin(DecodedColumns.TRADE);
        return (result, roundTrip) -> {
            if (result instanceof Decoded.Traded trade) {
                printer.row(new ArrayList<>(DecodedColumns.of(trade, roundTrip).values()));
            }
        };
    }

    /**
     * One JSON object each.
     *
     * @param events whether to print what is no trade, too
     */
    static DecodePrinter json(PrintWriter out, boolean events) {
        var json = new Json(out);
        return (result, roundTrip) -> {
            if (result instanceof Decoded.Traded trade) {
                json.line(DecodedColumns.of(trade, roundTrip));
            } else if (events) {
                json.line(DecodedColumns.of(result));
            }
        };
    }

    /** Writes objects whose names are in snake case and whose addresses are texts. */
    final class Json {

        private static final ObjectMapper MAPPER =
                JsonMapper.builder()
                        .propertyNamingStrategy(PropertyNamingStrategies.SNAKE_CASE)
                        .addModule(
                                new SimpleModule()
                                        .addSerializer(Address.class, ToStringSerializer.instance)
                                        .addSerializer(Program.class, ToStringSerializer.instance))
                        .build();

        private final PrintWriter out;

        private Json(PrintWriter out) {
            this.out = out;
        }

        private void line(Map<String, ?> object) {
            try {
                out.print(MAPPER.writeValueAsString(object) + "\n");
            } catch (JsonProcessingException e) {
                throw new IllegalStateException("results always have a JSON form", e);
            }
        }
    }
}
