package io.solflow.http;

import static org.assertj.core.api.Assertions.assertThat;

import io.solflow.http.site.Site;
import java.nio.file.Path;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class DashboardFilesTest {

    @TempDir private Path directory;

    @ParameterizedTest
    @CsvSource({
        "/, text/html",
        "/site/app.js, text/javascript",
        "/site/style.css, text/css",
        "/site/icon.svg, image/svg+xml"
    })
    void areServedUnderAStrictPolicy(String path, String type) throws Exception {
        try (ServedView served = ServedView.on(directory)) {
            var answer = served.get(path);

            assertThat(answer.statusCode()).isEqualTo(200);
            assertThat(answer.headers().firstValue("Content-Type").orElseThrow()).startsWith(type);
            Site.HEADERS.forEach(
                    (name, value) ->
                            assertThat(answer.headers().allValues(name)).containsExactly(value));
        }
    }

    @Test
    void areNotSentTwice() throws Exception {
        try (ServedView served = ServedView.on(directory)) {
            var tag = served.get("/site/app.js").headers().firstValue("ETag").orElseThrow();

            var again = served.get("/site/app.js", "If-None-Match", tag);

            assertThat(again.statusCode()).isEqualTo(304);
            assertThat(again.body()).isEmpty();
            assertThat(served.get("/", "If-None-Match", tag).statusCode()).isEqualTo(200);
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/site/absent.js",
                "/site/Site.class",
                "/site/%2e%2e%2fopenapi.yaml",
                "/site/../openapi.yaml/x",
                "/app.js"
            })
    void areAllThatIsThere(String path) throws Exception {
        try (ServedView served = ServedView.on(directory)) {
            assertThat(served.get(path).statusCode()).isBetween(400, 404);
        }
    }

    @Test
    void needNoKey() throws Exception {
        try (ServedView served =
                ServedView.on(
                        directory,
                        config ->
                                new HttpConfig(
                                        config.host(),
                                        config.port(),
                                        Optional.of("secret"),
                                        config.requestsPerSecond(),
                                        config.queryTimeout(),
                                        config.eventsInterval(),
                                        config.eventClients()))) {
            assertThat(served.get("/").statusCode()).isEqualTo(200);
            assertThat(served.get("/api/tokens").statusCode()).isEqualTo(401);
        }
    }
}
