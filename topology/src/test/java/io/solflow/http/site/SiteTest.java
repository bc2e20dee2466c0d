package io.solflow.http.site;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SiteTest {

    private static final int MOST_BYTES = 300_000;

    private final Site site = new Site();

    @Test
    void servesThePageWithItsType() {
        var page = site.page();

        assertThat(page.contentType()).isEqualTo("text/html; charset=utf-8");
        assertThat(text("index.html")).startsWith("<!doctype html>");
    }

    @Test
    void knowsAFileAgainByItsTag() {
        var file = site.file("style.css").orElseThrow();

        assertThat(file.knownTo(file.etag())).isTrue();
        assertThat(file.knownTo("W/" + file.etag())).isTrue();
        assertThat(file.knownTo("\"another\", " + file.etag())).isTrue();
        assertThat(file.knownTo(site.page().etag())).isFalse();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "absent.js",
                "Site.class",
                "../openapi.yaml",
                "..%2fopenapi.yaml",
                "site/app.js",
                "/app.js",
                "app.js/",
                "app.js\0.html",
                "APP.JS",
                "app.js?x=1"
            })
    void hasNothingUnderAnyOtherName(String name) {
        assertThat(site.file(name)).isEmpty();
    }

    @Test
    void isLightEnoughForASlowLine() throws Exception {
        long bytes = 0;
        for (var name : names()) {
            bytes += site.file(name).orElseThrow().body().length;
        }

        assertThat(bytes).as("bytes of all files, before compression").isLessThan(MOST_BYTES);
    }

    @Test
    void refersOnlyToFilesThatAreThere() throws Exception {
        var reference =
                Pattern.compile("(?:from|import) '\\./([^']+)'|(?:src|href)=\"site/([^\"]+)\"");
        for (var name : names()) {
            var found = reference.matcher(text(name));
            while (found.find()) {
                var wanted = found.group(1) == null ? found.group(2) : found.group(1);
                assertThat(site.file(wanted)).as(wanted + ", wanted by " + name).isPresent();
            }
        }
    }

    @Test
    void loadsNothingFromElsewhereAndRunsNoScriptInThePage() {
        assertThat(Site.HEADERS.get("Content-Security-Policy"))
                .contains("default-src 'none'", "script-src 'self'")
                .doesNotContain("unsafe", "http:", "https:");
        assertThat(text("index.html"))
                .doesNotContain("http://", "https://", "style=", " onclick", "javascript:")
                .doesNotContainPattern("<script(?![^>]* src=)");
        assertThat(text("style.css")).doesNotContain("@import", "url(");
    }

    /** Names of tokens are written by anybody: nothing may ever read them as markup. */
    @Test
    void neverTurnsTextIntoMarkup() throws Exception {
        for (var name : names()) {
            assertThat(text(name))
                    .as(name)
                    .doesNotContain(
                            "innerHTML", "outerHTML", "insertAdjacentHTML", "document.write")
                    .doesNotContain("eval(", "new Function", "DOMParser", "srcdoc");
        }
    }

    private String text(String name) {
        return new String(site.file(name).orElseThrow().body(), StandardCharsets.UTF_8);
    }

    private static List<String> names() throws IOException, URISyntaxException {
        var page = Objects.requireNonNull(Site.class.getResource("index.html"));
        try (var files = Files.list(Path.of(page.toURI()).getParent())) {
            return files.map(file -> file.getFileName().toString())
                    .filter(name -> !name.endsWith(".class") && name.contains("."))
                    .toList();
        }
    }
}
