package io.solflow.http.site;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.ColorScheme;
import java.io.IOException;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

class TokenPageTest extends BrowserTest {

    @Test
    void opensFromTheTableAndDrawsTheChart() throws IOException {
        var server = serverWith(60);
        var page = open(server);
        rows(page).nth(1).locator(".c-price").click();

        assertThat(page.locator(".windows tbody tr")).hasCount(11);
        assertThat(page.locator(".windows thead th")).hasCount(7);
        assertThat(page.locator(".panel tbody tr").first()).isVisible();
        page.waitForCondition(() -> colours(page) > 4);
        assertThat(page.locator(".plot canvas"))
                .hasAttribute("aria-label", Pattern.compile("price from .* SOL"));
        assertThat(page.locator(".readout")).containsText("net flow");
        keepPicture(page, "token-dark");
    }

    @Test
    void marksSignalsOnTheChart() throws IOException {
        var server = serverWith(60);
        var token = server.market().all().get(7);
        var page = open(server, "#/token/" + token.mint, 1440, 900);
        page.locator(".segments").getByText("4h").click();

        page.waitForCondition(() -> inFlagLane(page) > 100);
    }

    @Test
    void showsAnotherTimeAndZooms() throws IOException {
        var server = serverWith(60);
        var page = open(server, "#/token/" + server.market().all().get(7).mint, 1440, 900);
        page.waitForCondition(() -> colours(page) > 4);

        var asked =
                page.waitForRequest(
                        Pattern.compile("/bars\\?every=5&"),
                        () -> page.locator(".segments").getByText("15m").click());
        assertThat(asked.url()).contains("limit=");

        var box = page.locator(".plot canvas").boundingBox();
        page.waitForRequest(
                request -> request.url().contains("/bars?") && seconds(request.url()) < 400,
                () -> {
                    page.mouse().move(box.x + 200, box.y + 150);
                    page.mouse().down();
                    page.mouse().move(box.x + 400, box.y + 150);
                    page.mouse().up();
                });
        assertThat(page.getByText("Back to now")).isVisible();
    }

    @Test
    void tellsTheFiguresUnderThePointer() throws IOException {
        var server = serverWith(60);
        var page = open(server, "#/token/" + server.market().all().get(7).mint, 1440, 900);
        page.waitForCondition(() -> colours(page) > 4);
        var newest = page.locator(".readout").textContent();

        var box = page.locator(".plot canvas").boundingBox();
        page.mouse().move(box.x + 200, box.y + 150);
        assertThat(page.locator(".readout")).not().hasText(newest);
        assertThat(page.locator(".readout")).containsText("high");

        page.mouse().move(5, 5);
        page.locator(".plot canvas").focus();
        page.keyboard().press("ArrowLeft");
        assertThat(page.locator(".readout")).not().hasText(newest);
    }

    @Test
    void listsWalletsSignalsAndEnrichedWindows() throws IOException {
        var server = serverWith(60);
        var page = open(server, "#/token/" + server.market().all().get(7).mint, 1440, 900);

        page.getByText("Wallets", new Page.GetByTextOptions().setExact(true)).last().isVisible();
        page.locator("#tab-wallets").click();
        assertThat(page.locator(".panel caption")).containsText("Wallets by volume");
        page.locator("#tab-signals").click();
        assertThat(page.locator(".panel .signal").first()).isVisible();
        page.locator("#tab-enriched").click();
        assertThat(page.locator(".panel")).containsText("uptrend");
    }

    @Test
    void leadsOutOnlyWithoutTellingWhereFrom() throws IOException {
        var server = serverWith(60);
        var token = server.market().all().get(7);
        var page = open(server, "#/token/" + token.mint, 1440, 900);

        var links = page.locator("#outlet a[target=_blank]");
        assertThat(links.first()).isVisible();
        assertThat(links.first()).hasAttribute("href", "https://solscan.io/token/" + token.mint);
        for (var link : links.all()) {
            assertThat(link).hasAttribute("rel", "noopener noreferrer");
        }
    }

    @Test
    void saysWhenNobodyKnowsTheToken() throws IOException {
        expectErrorsOfTheBrowser();
        var page = open(serverWith(1), "#/token/" + "1".repeat(44), 1440, 900);

        assertThat(page.locator(".token .failure").first()).containsText("Nobody here knows this token");
    }

    @Test
    void showsWhatIsStoredOfATokenThatIsNotLive() throws IOException {
        var server = serverWith(60);
        expectErrorsOfTheBrowser();
        var token = server.market().all().get(7);
        token.live = false;
        var page = open(server, "#/token/" + token.mint, 1440, 900);

        assertThat(page.locator(".windows")).containsText("The chart ends with the last trade");
        assertThat(page.locator(".token-head")).containsText("no trade within 4 h");
        assertThat(page.locator(".panel tbody tr").first()).isVisible();
        page.waitForCondition(() -> colours(page) > 4);
    }

    @Test
    void asksNothingForWhatIsNoAddress() throws IOException {
        var page = open(serverWith(1), "#/token/%3Cscript%3E..%2F..", 1440, 900);

        assertThat(page.locator(".token .failure").first()).containsText("not the address of a token");
    }

    @Test
    void isReadableInLight() throws IOException {
        var server = serverWith(60);
        var context = context(1440, 900, ColorScheme.LIGHT);
        var page = open(context, server, "#/token/" + server.market().all().get(7).mint);
        page.waitForCondition(() -> colours(page) > 4);

        assertThat(page.locator("html")).hasAttribute("data-theme", "light");
        keepPicture(page, "token-light");
    }

    private static long seconds(String url) {
        var span = Pattern.compile("from=([0-9]+)&to=([0-9]+)").matcher(url);
        assertThat(span.find()).as(url).isTrue();
        return Long.parseLong(span.group(2)) - Long.parseLong(span.group(1));
    }

    /** How many colours the chart has: one when nothing is drawn. */
    private static int colours(Page page) {
        return count(
                page,
                "(g, w, h) => { const d = new Uint32Array(g.getImageData(0, 0, w, h).data.buffer);"
                        + " return new Set(d).size; }");
    }

    /** Pixels that are painted above the price, where the signals have their flags. */
    private static int inFlagLane(Page page) {
        return count(
                page,
                "(g, w) => { const d = new Uint32Array(g.getImageData(0, 0, Math.floor(w * 0.85),"
                        + " 36).data.buffer); return d.filter(x => x !== 0).length; }");
    }

    private static int count(Page page, String of) {
        var found =
                page.evaluate(
                        "() => { const c = document.querySelector('.plot canvas'); return (" + of
                                + ")(c.getContext('2d'), c.width, c.height); }");
        return ((Number) found).intValue();
    }
}
