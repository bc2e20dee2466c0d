package io.solflow.http.site;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.BrowserType;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Playwright;
import com.microsoft.playwright.options.ColorScheme;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;

/**
 * A browser for each class, a server and a page for each test. A test fails when the page has put
 * an error on the console that the test has not announced.
 */
@Tag("browser")
abstract class BrowserTest {

    private static final List<String> NAMES =
            List.of("chromium", "chromium-browser", "google-chrome", "google-chrome-stable");
    private static final Path SCREENSHOTS = Path.of("target", "screenshots");

    private static Playwright playwright;
    private static Browser browser;

    private final List<String> errors = new ArrayList<>();
    private final List<AutoCloseable> opened = new ArrayList<>();
    private boolean errorsExpected;

    @BeforeAll
    static void startBrowser() {
        var chromium = chromium();
        Assumptions.assumeTrue(
                chromium.isPresent(),
                "no Chromium on the PATH: install it (Debian: apt-get install chromium) to test the"
                        + " dashboard");
        var quiet = Map.of("PLAYWRIGHT_SKIP_BROWSER_DOWNLOAD", "1");
        playwright = Playwright.create(new Playwright.CreateOptions().setEnv(quiet));
        browser =
                playwright
                        .chromium()
                        .launch(
                                new BrowserType.LaunchOptions()
                                        .setExecutablePath(chromium.orElseThrow())
                                        .setArgs(List.of("--no-sandbox")));
    }

    private static Optional<Path> chromium() {
        return Stream.of(System.getenv("PATH").split(File.pathSeparator))
                .flatMap(folder -> NAMES.stream().map(name -> Path.of(folder, name)))
                .filter(Files::isExecutable)
                .findFirst();
    }

    @AfterAll
    static void stopBrowser() {
        if (playwright != null) {
            playwright.close();
        }
    }

    @AfterEach
    void hasComplainedOfNothing() throws Exception {
        for (var each : opened) {
            each.close();
        }
        if (!errorsExpected) {
            assertThat(errors).as("errors on the console").isEmpty();
        }
    }

    /** A server of its own, on a free port. */
    MadeUpServer serverWith(int tokens) throws IOException {
        var server = new MadeUpServer(tokens, 0);
        opened.add(server);
        return server;
    }

    Page open(MadeUpServer server) {
        return open(server, "", 1440, 900);
    }

    /** @param place what follows the address, such as {@code #/signals} */
    Page open(MadeUpServer server, String place, int width, int height) {
        return open(context(width, height, ColorScheme.DARK), server, place);
    }

    BrowserContext context(int width, int height, ColorScheme scheme) {
        var context =
                browser.newContext(
                        new Browser.NewContextOptions()
                                .setViewportSize(width, height)
                                .setColorScheme(scheme));
        context.setDefaultTimeout(10_000);
        opened.add(0, context::close);
        return context;
    }

    Page open(BrowserContext context, MadeUpServer server, String place) {
        return open(context, server.address() + place);
    }

    Page open(BrowserContext context, String url) {
        var page = context.newPage();
        page.onConsoleMessage(
                message -> {
                    if (message.type().equals("error") || message.type().equals("warning")) {
                        errors.add(message.text());
                    }
                });
        page.onPageError(errors::add);
        page.navigate(url);
        return page;
    }

    /** A server that goes away makes the browser itself write to the console. */
    void expectErrorsOfTheBrowser() {
        errorsExpected = true;
    }

    static Locator rows(Page page) {
        return page.locator(".canvas .row");
    }

    static Locator row(Page page, MadeUpToken token) {
        return page.locator("[id='row-" + token.mint + "']");
    }

    /** Symbols from above to below, as they stand on the screen. */
    @SuppressWarnings("unchecked")
    static List<String> inOrder(Page page, String cell) {
        return (List<String>)
                page.evaluate(
                        "cell => [...document.querySelectorAll('.canvas .row')].sort((a, b) =>"
                                + " a.getBoundingClientRect().top - b.getBoundingClientRect().top)"
                                + ".map(row => row.querySelector(cell).textContent)",
                        cell);
    }

    /** Numbers of a column from above to below. */
    static List<Double> numbers(Page page, String cell) {
        return inOrder(page, cell).stream().map(BrowserTest::number).toList();
    }

    private static double number(String text) {
        var plain = text.replace('\u2212', '-').replace("+", "").replace(",", "");
        return plain.endsWith("k")
                ? 1_000 * Double.parseDouble(plain.substring(0, plain.length() - 1))
                : Double.parseDouble(plain);
    }

    static void keepPicture(Page page, String name) {
        page.screenshot(new Page.ScreenshotOptions().setPath(SCREENSHOTS.resolve(name + ".png")));
    }
}
