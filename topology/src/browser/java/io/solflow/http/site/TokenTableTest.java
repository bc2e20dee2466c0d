package io.solflow.http.site;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Route;
import com.microsoft.playwright.options.AriaRole;
import com.microsoft.playwright.options.ColorScheme;
import java.io.IOException;
import java.time.Duration;
import java.util.Comparator;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

class TokenTableTest extends BrowserTest {

    private static final String FIVE_MINUTES = ".f-300s";
    private static final String HOUR = ".f-3600s";

    @Test
    void fillsAndDrawsOnlyWhatIsInSight() throws IOException {
        var page = open(serverWith(500));

        assertThat(page.locator(".order-words")).containsText("500 of 500 tokens");
        assertThat(page.locator("#tokens")).hasAttribute("aria-rowcount", "501");
        assertThat(rows(page).count()).isBetween(10, 60);
        assertThat(page.locator(".pill")).containsText("Live");
        page.waitForTimeout(600);
        keepPicture(page, "tokens-dark");
    }

    @Test
    void sortsByAWindowEitherWay() throws IOException {
        var page = open(stillServer());

        page.getByRole(columnHeader(), named("1h")).getByRole(button()).click();
        assertThat(page.locator(".head .sorted")).hasAttribute("aria-sort", "descending");
        page.waitForTimeout(400);
        assertThat(numbers(page, HOUR)).isSortedAccordingTo(Comparator.reverseOrder());

        page.keyboard().press("4");
        assertThat(page.locator(".head .sorted")).hasAttribute("aria-sort", "ascending");
        page.waitForTimeout(400);
        assertThat(numbers(page, HOUR)).isSorted();
    }

    @Test
    void filtersByFlowAndTakesTheFilterBack() throws IOException {
        var page = open(stillServer());
        assertThat(rows(page).first()).isVisible();
        int all = rowCount(page);

        var asked =
                page.waitForRequest(
                        Pattern.compile("min_flow=10(&|$)"),
                        () -> page.getByLabel("Flow ≥, SOL").fill("10"));
        assertThat(asked.url()).contains("window=300s");
        page.waitForCondition(() -> rowCount(page) < all);
        assertThat(numbers(page, FIVE_MINUTES)).allMatch(flow -> flow >= 10);

        page.getByText("Clear", new Page.GetByTextOptions().setExact(true)).click();
        page.waitForCondition(() -> rowCount(page) == all);
    }

    @Test
    void saysWhenNothingPasses() throws IOException {
        var page = open(stillServer());

        page.getByLabel("Flow ≥, SOL").fill("100000000");

        assertThat(page.locator(".table .notice")).containsText("No live token passes these filters");
        page.getByText("Clear all filters").click();
        assertThat(rows(page).first()).isVisible();
    }

    @Test
    void findsByNameFromTheKeyboard() throws IOException {
        var server = stillServer();
        var page = open(server);
        assertThat(rows(page).first()).isVisible();
        var wanted = server.market().all().get(60);

        page.keyboard().press("/");
        page.keyboard().type(wanted.text().toLowerCase());
        assertThat(row(page, wanted)).isVisible();
        assertThat(inOrder(page, ".symbol")).allMatch(wanted.text()::equals);

        page.keyboard().press("Escape");
        page.waitForCondition(() -> rowCount(page) == 120);
    }

    @Test
    void followsOverAReload() throws IOException {
        var server = stillServer();
        var page = open(server);
        assertThat(rows(page).nth(3)).isVisible();

        page.locator(".star").nth(3).click();
        assertThat(page.locator(".star[aria-pressed=true]")).hasCount(1);
        var followed = page.locator(".row.followed .symbol").textContent();
        page.reload();
        page.locator(".bar").getByText("Following").click();
        page.waitForCondition(() -> rowCount(page) == 1);

        assertThat(inOrder(page, ".symbol")).containsExactly(followed);
    }

    @Test
    void showsAnUpdateWithinTwoSeconds() throws IOException {
        var server = stillServer();
        var page = open(server);
        assertThat(rows(page).nth(2)).isVisible();
        var token = server.market().token(rows(page).nth(2).getAttribute("id").substring(4));

        token.force(-54_321);
        long sent = System.nanoTime();
        server.send(token);
        assertThat(row(page, token).locator(".f-60s")).hasText("−54.3k");

        assertThat(Duration.ofNanos(System.nanoTime() - sent)).isLessThan(Duration.ofSeconds(2));
    }

    @Test
    void leavesTheRowsWhereTheyAreUnderThePointer() throws IOException {
        var server = stillServer();
        var page = open(server);
        page.getByRole(columnHeader(), named("1m")).getByRole(button()).click();
        assertThat(page.locator(".head .sorted")).containsText("1m");
        page.waitForTimeout(400);
        rows(page).nth(1).hover();
        var before = inOrder(page, ".symbol").subList(0, 10);
        var last = server.market().token(rows(page).last().getAttribute("id").substring(4));

        last.force(1_000_000);
        server.send(last);
        page.waitForTimeout(5_500);
        assertThat(inOrder(page, ".symbol").subList(0, 10)).isEqualTo(before);

        page.mouse().move(5, 5);
        page.waitForCondition(
                () -> inOrder(page, ".f-60s").get(0).equals("+1.00M"),
                new Page.WaitForConditionOptions().setTimeout(12_000));
    }

    @Test
    void ordersAnewWhenAsked() throws IOException {
        var server = stillServer();
        var page = open(server);
        assertThat(rows(page).nth(4)).isVisible();
        page.keyboard().press("1");
        page.waitForTimeout(300);
        var token = server.market().token(rows(page).nth(4).getAttribute("id").substring(4));
        rows(page).nth(1).hover();

        token.force(2_000_000);
        server.send(token);
        assertThat(row(page, token).locator(".f-60s")).hasText("+2.00M");
        page.keyboard().press("r");

        page.waitForCondition(() -> inOrder(page, ".f-60s").get(0).equals("+2.00M"));
    }

    @Test
    void isWorkedFromTheKeyboard() throws IOException {
        var page = open(stillServer());
        assertThat(rows(page).nth(2)).isVisible();

        page.keyboard().press("ArrowDown");
        page.keyboard().press("ArrowDown");
        var selected = page.locator(".row.selected");
        assertThat(selected).hasAttribute("aria-selected", "true");
        assertThat(page.locator("#tokens"))
                .hasAttribute("aria-activedescendant", selected.getAttribute("id"));
        page.keyboard().press("f");
        assertThat(selected.locator(".star")).hasAttribute("aria-pressed", "true");
        var symbol = selected.locator(".symbol").textContent();
        page.keyboard().press("Enter");

        assertThat(page.locator(".token-head h1")).containsText(symbol);
        page.keyboard().press("Escape");
        assertThat(rows(page).first()).isVisible();
    }

    @Test
    void blocksWithAReason() throws IOException {
        var page = open(stillServer());
        assertThat(rows(page).first()).isVisible();
        page.keyboard().press("ArrowDown");
        var id = page.locator(".row.selected").getAttribute("id");

        page.keyboard().press("b");
        page.getByLabel("Reason").fill("wash trading");
        page.locator("dialog").getByText("Block", exactly()).click();

        assertThat(page.locator("[id='" + id + "']")).hasCount(0);
        assertThat(page.locator(".toast")).containsText("is blocked");
    }

    @Test
    void showsMarkupInNamesAsText() throws IOException {
        var server = stillServer();
        var page = open(server);
        var hostile = server.market().all().get(3);

        page.getByLabel("Search tokens").fill("<b>bold");
        assertThat(row(page, hostile).locator(".symbol")).hasText("<b>BOLD</b>");
        assertThat(row(page, hostile).locator(".second").first()).containsText("<img src=x onerror");
        row(page, hostile).locator(".c-price").click();
        assertThat(page.locator(".token-head h1")).containsText("<script>alert(1)</script>");

        assertThat(page.locator("#outlet img, #outlet script, #outlet b:text('BOLD')")).hasCount(0);
        assertThat(page.title()).isEqualTo("<b>BOLD</b> · SolFlow");
    }

    @Test
    void staysSmoothWhileFiveHundredTokensMove() throws IOException {
        var server = serverWith(500);
        var page = open(server);
        assertThat(rows(page).first()).isVisible();
        page.waitForTimeout(1_000);

        var longest =
                page.evaluate(
                        "() => new Promise(done => { let longest = 0; new PerformanceObserver(list"
                            + " => list.getEntries().forEach(e => longest = Math.max(longest,"
                            + " e.duration))).observe({type: 'longtask'}); setTimeout(() =>"
                            + " done(longest), 6000); })");

        assertThat(((Number) longest).doubleValue())
                .as("longest task while 500 tokens move, ms")
                .isLessThan(500);
    }

    @Test
    void saysThatThereIsNothingYet() throws IOException {
        var page = open(serverWith(0));

        assertThat(page.locator(".table .notice")).containsText("No trades yet");
    }

    @Test
    void leadsToWhatIsStoredWhenNoTokenIsLive() throws IOException {
        var server = stillServer();
        server.market().all().forEach(token -> token.live = false);
        var page = open(server);

        assertThat(page.locator(".table .notice")).containsText("No token is live");
        assertThat(page.locator(".recent a").first())
                .hasAttribute("href", Pattern.compile("#/token/[1-9A-Za-z]{44}"));
    }

    @Test
    void asksForTheTokensOfOtherInstances() throws IOException {
        var server = stillServer();
        server.haveNeighbour();
        var page = open(server);
        assertThat(rows(page).nth(2)).isVisible();
        var token = server.market().token(rows(page).nth(2).getAttribute("id").substring(4));

        token.force(54_321);

        assertThat(row(page, token).locator(".f-60s")).hasText("+54.3k");
    }

    @Test
    void saysWhatFailedAndTriesAgain() throws IOException {
        var server = stillServer();
        expectErrorsOfTheBrowser();
        var context = context(1440, 900, ColorScheme.DARK);
        context.route(
                Pattern.compile("/api/tokens\\?"),
                route ->
                        route.fulfill(
                                new Route.FulfillOptions()
                                        .setStatus(503)
                                        .setContentType("application/json")
                                        .setBody("{\"error\":\"unavailable\",\"message\":\"starting\"}")));
        var page = open(context, server, "");
        assertThat(page.locator(".table .notice")).containsText("The tokens cannot be loaded");
        assertThat(page.locator(".table .notice")).containsText("starting");
        keepPicture(page, "failure");

        context.unrouteAll();
        page.getByText("Try again").click();
        assertThat(rows(page).first()).isVisible();
    }

    /** Only what the test sends moves. */
    private MadeUpServer stillServer() throws IOException {
        var server = serverWith(120);
        server.holdStill();
        return server;
    }

    private static int rowCount(Page page) {
        return Integer.parseInt(page.locator("#tokens").getAttribute("aria-rowcount")) - 1;
    }

    private static AriaRole columnHeader() {
        return AriaRole.COLUMNHEADER;
    }

    private static AriaRole button() {
        return AriaRole.BUTTON;
    }

    private static Page.GetByRoleOptions named(String name) {
        return new Page.GetByRoleOptions().setName(Pattern.compile("^" + name));
    }

    private static Locator.GetByTextOptions exactly() {
        return new Locator.GetByTextOptions().setExact(true);
    }
}
