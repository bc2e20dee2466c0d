package io.solflow.sqlite;

import static io.solflow.sink.Samples.NOON;
import static io.solflow.sink.Samples.row;
import static org.assertj.core.api.Assertions.assertThat;

import io.solflow.schemas.topic.Topics;
import io.solflow.sink.PlainAvro;
import io.solflow.sink.Samples;
import io.solflow.sqlite.query.QueryScope;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What questions see of a token that is blocked now, whenever its rows were written. */
class BlocklistTest {

    private static final Topics TOPICS = PlainAvro.TOPICS;

    private static final List<String> WITHOUT_BLOCKED =
            List.of(
                    "token_rolling_metrics",
                    "current_token_metrics",
                    "window_metrics",
                    "token_signals",
                    "signals");

    @TempDir Path root;
    @TempDir Path state;
    private SinkRig rig;

    @BeforeEach
    void start() {
        rig = new SinkRig(root, state);
        for (String mint : List.of("mint-a", "mint-b")) {
            rig.pipe(TOPICS.trades(), mint, Samples.trade(mint, NOON, "sig-" + mint).build());
            rig.pipe(TOPICS.tokenMetrics(), mint, Samples.metrics(mint, NOON, 1));
            rig.pipe(TOPICS.windowMetrics(), mint, Samples.windowMetrics(mint, NOON).build());
            rig.pipe(
                    TOPICS.signals(),
                    mint,
                    Samples.signal("ours-" + mint, NOON * 1_000).setMint(mint).build());
        }
        rig.batchDelayPasses();
    }

    @AfterEach
    void stop() {
        rig.close();
    }

    @Test
    void leavesABlockedTokenOutOfTheViewsAndKeepsItInTheirTwins() {
        // When
        block("mint-a", "a copy of another token");

        // Then
        for (String view : WITHOUT_BLOCKED) {
            assertThat(mints(view)).as(view).containsExactly("mint-b");
            assertThat(mints("all_" + view)).as("all_" + view).containsExactly("mint-a", "mint-b");
        }
        assertThat(mints("token_trades")).containsExactly("mint-a", "mint-b");
        assertThat(rig.sql("SELECT mint, reason, since FROM blocklist"))
                .containsExactly(row("mint-a", "a copy of another token", 1));
    }

    @Test
    void showsATokenAgainOnceItsBlockIsLifted() {
        block("mint-a", "by mistake");
        block("mint-b", "meant this one");

        block("mint-a", null);

        for (String view : WITHOUT_BLOCKED) {
            assertThat(mints(view)).as(view).containsExactly("mint-a");
        }
        assertThat(rig.sql("SELECT mint FROM blocklist")).containsExactly(row("mint-b"));
    }

    @Test
    void keepsTheLatestReason() {
        block("mint-a", "suspicion");
        block("mint-a", "certainty");

        assertThat(rig.sql("SELECT mint, reason FROM blocklist"))
                .containsExactly(row("mint-a", "certainty"));
        assertThat(rig.stats().byDataset().get("blocklist").written()).isEqualTo(2);
    }

    @Test
    void showsWhatOtherProducersSayOfABlockedToken() {
        // Given
        rig.pipe(
                TOPICS.signals(),
                "mint-a",
                Samples.signal("theirs", NOON * 1_000)
                        .setMint("mint-a")
                        .setSource("elsewhere")
                        .build());
        rig.pipe(
                TOPICS.signals(),
                "election",
                Samples.signal("market", NOON * 1_000)
                        .setMint(null)
                        .setSource("elsewhere")
                        .build());
        rig.pipe(
                TOPICS.signals(),
                "odd",
                Samples.signal("ours-without-mint", NOON * 1_000).setMint(null).build());

        // When
        block("mint-a", "why not");

        // Then
        assertThat(rig.sql("SELECT id FROM signals ORDER BY id"))
                .containsExactly(
                        row("market"), row("ours-mint-b"), row("ours-without-mint"), row("theirs"));
        assertThat(rig.sql("SELECT id FROM token_signals")).containsExactly(row("ours-mint-b"));
    }

    @Test
    void asksTheListAsItIsNowWhateverTimeOrTokenIsAskedAbout() {
        block("mint-a", "later than any row");
        String count = "SELECT count(*) FROM ";
        var hour = QueryScope.EVERYTHING.from(NOON).to(NOON + 3_600);

        for (String view : WITHOUT_BLOCKED) {
            assertThat(Answers.sql(root, count + view, hour)).containsExactly(row(1));
            assertThat(Answers.sql(root, count + view, hour.about("mint-a")))
                    .containsExactly(row(0));
            assertThat(Answers.sql(root, count + "all_" + view, hour.about("mint-a")))
                    .containsExactly(row(1));
        }
        assertThat(Answers.sql(root, "SELECT reason FROM blocklist", hour)).hasSize(1);
    }

    @Test
    void anEmptyReasonBlocksAsWell() {
        block("mint-a", "");

        assertThat(mints("token_signals")).containsExactly("mint-b");
    }

    private void block(String mint, @Nullable String reason) {
        rig.pipeBytes(
                TOPICS.blocklist(),
                mint,
                reason == null ? null : reason.getBytes(StandardCharsets.UTF_8));
        rig.batchDelayPasses();
    }

    private List<Object> mints(String view) {
        return rig.sql("SELECT mint FROM " + view + " ORDER BY mint").stream()
                .map(row -> row.get(0))
                .toList();
    }
}
