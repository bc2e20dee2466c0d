package io.solflow.app.earlier;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import io.solflow.stream.replay.ReplaySource;
import java.io.IOException;
import java.io.InputStream;
import java.io.StringWriter;
import org.jspecify.annotations.Nullable;

/**
 * A JSON array of flat objects as JSON Lines, one object a line. Numbers stay as they are written.
 *
 * @param array where the array is
 */
record ArraySource(ReplaySource array) implements ReplaySource {

    private static final JsonFactory JSON = new JsonFactory();

    @Override
    public String name() {
        return array.name();
    }

    @Override
    public String location() {
        return array.location();
    }

    @Override
    public InputStream open() throws IOException {
        return new LineStream(new Objects(JSON.createParser(array.open())));
    }

    private static final class Objects implements LineStream.Lines {
        private final JsonParser json;
        private boolean begun;

        Objects(JsonParser json) {
            this.json = json;
        }

        @Override
        public @Nullable String next() throws IOException {
            if (!begun) {
                begun = true;
                json.nextToken(); // the array's beginning
            }
            JsonToken token = json.nextToken();
            if (token == null) {
                throw new IOException("the JSON array is cut off");
            }
            if (token == JsonToken.END_ARRAY) {
                return null;
            }
            var line = new StringWriter();
            try (JsonGenerator to = JSON.createGenerator(line)) {
                copy(token, to);
            }
            return line.toString();
        }

        private void copy(JsonToken token, JsonGenerator to) throws IOException {
            int depth = 0;
            JsonToken each = token;
            do {
                if (each == null) {
                    throw new IOException("the JSON array is cut off");
                }
                if (each.isNumeric()) {
                    to.writeNumber(json.getText());
                } else {
                    to.copyCurrentEvent(json);
                }
                depth += each.isStructStart() ? 1 : each.isStructEnd() ? -1 : 0;
                each = depth == 0 ? null : json.nextToken();
            } while (depth > 0);
        }

        @Override
        public void close() throws IOException {
            json.close();
        }
    }
}
