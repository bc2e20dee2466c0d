package io.solflow.http.site;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Route;
import com.microsoft.playwright.assertions.LocatorAssertions;
import com.microsoft.playwright.options.ColorScheme;
import java.io.IOException;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What holds for the page as a whole. */
class DashboardTest extends BrowserTest {

    private static final LocatorAssertions.ContainsTextOptions PATIENTLY =
            new LocatorAssertions.ContainsTextOptions().setTimeout(20_000);

    @Test
    void saysThatTheConnectionIsLostAndComesBack() throws IOException {
        var server = serverWith(60);
        expectErrorsOfTheBrowser();
        var page = open(server);
        assertThat(page.locator(".pill")).containsText("Live");

        server.goAway(true);
        assertThat(page.locator(".banner")).containsText("Connection lost", PATIENTLY);
        assertThat(page.locator("html")).hasAttribute("data-connection", "lost");
        keepPicture(page, "connection-lost");

        server.goAway(false);
        assertThat(page.locator(".pill")).containsText("Live", PATIENTLY);
        assertThat(page.locator(".banner")).isHidden();
    }

    @Test
    void showsASignalAsItComes() throws IOException {
        var server = serverWith(60);
        server.holdStill();
        var page = open(server, "#/signals", 1440, 900);
        assertThat(page.locator(".signal").first()).isVisible();
        int before = page.locator(".signal").count();
        var token = server.market().all().get(9);

        server.signal(token);

        assertThat(page.locator(".signal").first()).containsText(token.text());
        assertThat(page.locator(".signal").count()).isGreaterThanOrEqualTo(before);
        keepPicture(page, "signals-dark");
    }

    @Test
    void tellsHowTheSystemIs() throws IOException {
        var page = open(serverWith(60), "#/system", 1440, 900);

        assertThat(page.locator(".verdict")).containsText("Ready");
        for (var figure : List.of("Lag", "Duplicates", "Late trades", "Gaps", "Dead letters", "Disk free")) {
            assertThat(page.locator(".tile").filter(containing(figure))).hasCount(1);
        }
        page.getByText("Files of trades").click();
        assertThat(page.locator("main")).containsText("trades-2026-07-03.p03.db");
        keepPicture(page, "system-dark");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "#/signals", "#/system", "#/token/"})
    void fitsAPhone(String place) throws IOException {
        var server = serverWith(60);
        var whole = place.endsWith("token/") ? place + server.market().all().get(7).mint : place;
        var page = open(server, whole, 360, 740);
        page.waitForTimeout(1_200);

        assertThat(page.evaluate("document.documentElement.scrollWidth")).isEqualTo(360);
        assertThat(page.evaluate(OUT_OF_SIGHT)).as("reaching out of the page").isEqualTo(List.of());
        keepPicture(page, "phone-" + whole.replaceAll("[^a-z]", "").replaceFirst("token.*", "token"));
    }

    /** Controls that begin or end outside the page and in nothing that can be scrolled. */
    private static final String OUT_OF_SIGHT =
            "() => [...document.querySelectorAll('button, input, select, a')].filter(e => {"
                    + " const r = e.getBoundingClientRect(); return r.width > 0 &&"
                    + " !e.closest('.scroll, .windows, .card, .tabs') && !e.matches('.skip') &&"
                    + " (r.left < -1 || r.right > innerWidth + 1); }).map(e => e.outerHTML)";

    @ParameterizedTest
    @ValueSource(strings = {"", "#/signals", "#/system", "#/token/"})
    void namesEveryControl(String place) throws IOException {
        var server = serverWith(60);
        var whole = place.endsWith("token/") ? place + server.market().all().get(7).mint : place;
        var page = open(server, whole, 1920, 1080);
        page.waitForTimeout(800);

        var nameless =
                page.evaluate(
                        "() => [...document.querySelectorAll('button, a, input, select, [role=grid],"
                            + " [role=tablist], canvas, main')].filter(e => !(e.textContent.trim()"
                            + " || e.getAttribute('aria-label') || e.labels?.length ||"
                            + " e.title)).map(e => e.outerHTML)");
        var alike =
                page.evaluate(
                        "() => { const ids = [...document.querySelectorAll('[id]')].map(e =>"
                            + " e.id); return ids.filter((id, i) => ids.indexOf(id) !== i); }");

        assertThat(nameless).as("controls without a name").isEqualTo(List.of());
        assertThat(alike).as("ids given twice").isEqualTo(List.of());
    }

    @Test
    void showsWhereTheFocusIs() throws IOException {
        var page = open(serverWith(60));
        assertThat(rows(page).first()).isVisible();
        for (int i = 0; i < 12; i++) {
            page.keyboard().press("Tab");
            var outline = page.evaluate("getComputedStyle(document.activeElement).outlineStyle");
            assertThat(outline).as("stop " + i + " of the tab key").isEqualTo("solid");
        }
    }

    @Test
    void wearsTheThemeThatIsChosen() throws IOException {
        var server = serverWith(60);
        var context = context(1920, 1080, ColorScheme.LIGHT);
        var page = open(context, server, "");
        assertThat(page.locator("html")).hasAttribute("data-theme", "light");
        assertThat(rows(page).first()).isVisible();
        assertThat(page.locator(".beside .signal").first()).isVisible();
        keepPicture(page, "tokens-light-wide");

        page.locator("#theme").click();
        page.locator("#theme").click();
        page.reload();

        assertThat(page.locator("html")).hasAttribute("data-theme", "dark");
    }

    @Test
    void asksForTheKeyOfTheServer() throws IOException {
        var server = serverWith(60);
        expectErrorsOfTheBrowser();
        var context = context(1440, 900, ColorScheme.DARK);
        context.route(
                Pattern.compile("/api/(tokens|status|signals)"),
                route -> {
                    if ("let-me-in".equals(route.request().headers().get("x-api-key"))) {
                        route.resume();
                    } else {
                        route.fulfill(
                                new Route.FulfillOptions()
                                        .setStatus(401)
                                        .setContentType("application/json")
                                        .setBody("{\"error\":\"unauthorized\",\"message\":\"the key is wrong\"}"));
                    }
                });
        var page = open(context, server, "");

        page.getByLabel("API key").fill("wrong");
        page.getByText("Use it").click();
        assertThat(page.locator("dialog .failure")).containsText("the key is wrong");
        page.getByLabel("API key").fill("let-me-in");
        page.getByText("Use it").click();

        assertThat(rows(page).first()).isVisible();
        assertThat(page.locator("dialog")).hasCount(0);
    }

    @Test
    void listsItsKeys() throws IOException {
        var page = open(serverWith(1));
        page.keyboard().press("?");

        assertThat(page.locator("dialog")).containsText("order the table anew");
        page.keyboard().press("Escape");
        assertThat(page.locator("dialog")).hasCount(0);
    }

    private static Locator.FilterOptions containing(String text) {
        return new Locator.FilterOptions().setHasText(text);
    }
}
