package io.solflow.http.site;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.ColorScheme;
import java.io.IOException;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** How numbers, times and names look. */
class FormatTest extends BrowserTest {

    private Page page;

    @BeforeEach
    void openAnyPage() throws IOException {
        page = open(context(800, 600, ColorScheme.DARK), serverWith(0), "#/system");
    }

    @Test
    void writesTheSignOfEveryFlow() {
        assertThat(written("flow", "[12.345, -12.345, 0, 0.004, -1234.5, 12345, 9999.6, 999600, null]"))
                .containsExactly("+12.3", "−12.3", "0", "+0.004", "−1,235", "+12.3k", "+10.0k", "+1.00M", "–");
    }

    @Test
    void countsTheZerosOfASmallPrice() {
        assertThat(
                        written(
                                "price",
                                "[0.000000123, 0.00000123456, 0.0000099999, 0.00012345, 0.5, 12.5, 0, null]"))
                .containsExactly("0.0₆1230", "0.0₅1235", "0.0₄1000", "0.0001234", "0.5000", "12.5", "0", "–");
    }

    @Test
    void shortensTimesToOneUnit() {
        assertThat(written("span", "[0, 59.9, 60, 3599, 3600, 86399, 86400, 31536000, -5, null]"))
                .containsExactly("0s", "59s", "1m", "59m", "1h", "23h", "1d", "1y", "0s", "–");
    }

    @Test
    void writesTimesOfTheChainInUtc() {
        assertThat(written("moment", "[0, 1760985660]"))
                .containsExactly("1970-01-01 00:00:00", "2025-10-20 18:41:00");
    }

    @Test
    void takesFromNamesWhatHidesOrTurns() {
        assertThat(written("clean", "['\\u202eevil\\u202c x', 'a\\u0000b\\nc', '  a   b ', null, '<b>']"))
                .containsExactly("evil x", "a b c", "a b", "", "<b>");
    }

    @Test
    void countsBytesInPowersOfAThousand() {
        assertThat(written("bytes", "[0, 999, 1500, 999999, 65475104768, null]"))
                .containsExactly("0 B", "999 B", "1.5 kB", "1.0 MB", "65.5 GB", "–");
    }

    @SuppressWarnings("unchecked")
    private List<String> written(String function, String values) {
        return (List<String>)
                page.evaluate(
                        "async () => { const format = await import('/site/format.js'); return "
                                + values
                                + ".map(x => format."
                                + function
                                + "(x)); }");
    }
}
