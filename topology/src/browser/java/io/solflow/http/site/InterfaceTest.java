package io.solflow.http.site;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static io.solflow.http.live.ViewRig.SOL;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.ColorScheme;
import io.solflow.http.ServedView;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The page over the real HTTP interface: both mean the same by every name. */
class InterfaceTest extends BrowserTest {

    private static final String ONE = "J5p7z5dZew83HwpFnUqr1HL2S29sn8i7S8eFNwDUpump";
    private static final String TWO = "HXgjv3D9MoCvLNfbtNwvv7ss8fgQtxzJwiKQEmDxpump";

    @TempDir private Path directory;

    @Test
    void showsTokensAndWhatBecomesOfThem() throws IOException {
        try (var served = ServedView.on(directory)) {
            served.rig()
                    .named(ONE, "DOG", "<b>A good dog</b>")
                    .windows(ONE, 2_000, SOL, 9 * SOL)
                    .windows(TWO, 2_000, 3 * SOL, 5 * SOL);
            var page = open(served.url());

            assertThat(row(page, ONE).locator(".symbol")).hasText("DOG");
            assertThat(row(page, ONE).locator(".second").first()).containsText("<b>A good dog</b>");
            assertThat(row(page, ONE).locator(".f-60s")).hasText("+1.00");
            assertThat(row(page, TWO).locator(".symbol")).hasText("HXgj…pump");
            assertThat(page.locator(".pill")).containsText("00:33:20 UTC");

            served.rig().windows(ONE, 2_010, -12 * SOL, 9 * SOL);
            assertThat(row(page, ONE).locator(".f-60s")).hasText("−12.0");
        }
    }

    @Test
    void opensATokenAndTheSystem() throws IOException {
        expectErrorsOfTheBrowser(); // nothing is stored here: history is refused
        try (var served = ServedView.on(directory)) {
            served.rig().named(ONE, "DOG", "A good dog").windows(ONE, 2_000, SOL, 9 * SOL);
            var page = open(served.url());

            row(page, ONE).locator(".c-price").click();
            assertThat(page.locator(".token-head h1")).containsText("DOG");
            assertThat(page.locator(".windows tbody tr").first()).containsText("+1.00");
            page.keyboard().press("y");
            assertThat(page.locator(".verdict")).isVisible();
        }
    }

    private Page open(URI url) {
        return open(context(1440, 900, ColorScheme.DARK), url + "/");
    }

    private static Locator row(Page page, String mint) {
        return page.locator("[id='row-" + mint + "']");
    }
}
