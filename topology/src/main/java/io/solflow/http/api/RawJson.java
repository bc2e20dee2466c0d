package io.solflow.http.api;

import com.fasterxml.jackson.core.JsonGenerator;
import java.io.IOException;
import java.nio.charset.StandardCharsets;

/** JSON that is there already, put into an answer as it is. */
final class RawJson {

    private RawJson() {}

    /**
     * @param rows the inside of the array, in UTF-8
     */
    static void array(JsonGenerator out, String name, byte[] rows) throws IOException {
        out.writeArrayFieldStart(name);
        if (rows.length > 0) {
            out.writeRawValue(new String(rows, StandardCharsets.UTF_8));
        }
        out.writeEndArray();
    }
}
