package io.solflow.http;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.List;

/** The description of the interface, offered by itself. */
public final class OpenApi {

    private static final String FILE = "openapi.yaml";

    private OpenApi() {}

    public static List<Route> routes() {
        byte[] text = text();
        return List.of(
                Route.get("/openapi.yaml", request -> new Reply(200, "application/yaml", text)));
    }

    private static byte[] text() {
        try (InputStream in = OpenApi.class.getResourceAsStream(FILE)) {
            if (in == null) {
                throw new IllegalStateException(FILE + " is missing from the jar");
            }
            return in.readAllBytes();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
