package io.solflow.sqlite.query;

import static io.solflow.sink.Samples.NOON;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ConditionsTest {

    private static final NamedView TRADES =
            FileShape.ofAllDatasets().views().stream()
                    .filter(view -> view.name().equals("token_trades"))
                    .findFirst()
                    .orElseThrow();

    private static QueryScope seen(String sql) {
        return Conditions.narrow(
                Question.of(sql),
                TRADES,
                Map.of("mint", "mint-p", "from", NOON),
                QueryScope.EVERYTHING);
    }

    private static QueryScope time(long from, long to) {
        return QueryScope.EVERYTHING.from(from).to(to);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "SELECT * FROM token_trades WHERE mint = 'mint-a'",
                "SELECT * FROM token_trades t WHERE t.mint = 'mint-a' ORDER BY timestamp",
                "SELECT * FROM token_trades AS \"t x\" WHERE \"t x\".\"mint\"='mint-a' LIMIT 3",
                "select count(*) from TOKEN_TRADES where side = 'BUY' and MINT = 'mint-a'",
                "SELECT * FROM (SELECT * FROM token_trades WHERE mint = 'mint-a') WHERE 1 OR 2",
                "SELECT * FROM token_trades WHERE id BETWEEN 1 AND 9 AND mint = 'mint-a'",
                "SELECT * FROM token_trades WHERE CASE WHEN 1 AND 2 OR 0 THEN 1 END AND mint ="
                        + " 'mint-a'",
                "SELECT * FROM token_trades WHERE (side = 'BUY' OR is_bot) AND mint = 'mint-a'",
                "SELECT * FROM signals s LEFT JOIN (SELECT mint FROM token_trades WHERE mint ="
                        + " 'mint-a') t ON t.mint = s.mint",
            })
    void takesTheTokenOfAPlainCondition(String sql) {
        assertThat(seen(sql).mint()).contains("mint-a");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "SELECT * FROM token_trades WHERE mint = 'mint-a' OR 1",
                "SELECT * FROM token_trades WHERE id BETWEEN 1 AND mint = 'mint-a'",
                "SELECT * FROM token_trades WHERE NOT mint = 'mint-a'",
                "SELECT * FROM token_trades WHERE mint = 'mint-a' IS NULL",
                "SELECT * FROM token_trades WHERE mint = 'MINT-A' COLLATE NOCASE",
                "SELECT * FROM token_trades WHERE mint <> 'mint-a'",
                "SELECT * FROM token_trades WHERE mint = \"mint-a\"",
                "SELECT * FROM token_trades WHERE mint = x'6d696e742d61'",
                "SELECT * FROM token_trades WHERE (mint = 'mint-a')",
                "SELECT * FROM token_trades, signals s WHERE s.mint = 'mint-a'",
                "SELECT * FROM token_trades t JOIN token_trades u USING (id) WHERE u.mint ="
                        + " 'mint-a'",
                "SELECT * FROM token_trades WHERE mint = 'mint-a' UNION ALL SELECT * FROM"
                        + " token_trades",
                "SELECT * FROM token_trades ORDER BY mint = 'mint-a'",
                "SELECT mint = 'mint-a' FROM token_trades WHERE 1 AND CASE WHEN 1 THEN mint ="
                        + " 'mint-a' END",
                "WITH token_trades AS (SELECT 'mint-b' AS mint) SELECT * FROM token_trades WHERE"
                        + " mint = 'mint-a'",
                "SELECT * FROM token_trades WHERE mint IN ('mint-a')",
                "SELECT * FROM token_trades WHERE EXISTS (SELECT 1 WHERE mint = 'mint-a')",
                "SELECT * FROM token_trades WHERE /* mint = 'mint-a' */ 1 -- AND mint = 'mint-a'",
            })
    void leavesAloneWhatIsNotPlain(String sql) {
        assertThat(seen(sql)).isEqualTo(QueryScope.EVERYTHING);
    }

    @Test
    void takesTimesWithTheirEnds() {
        String from = "SELECT * FROM token_trades WHERE timestamp ";
        assertThat(seen(from + ">= 100 AND timestamp < 200")).isEqualTo(time(100, 200));
        assertThat(seen(from + "> 100 AND timestamp <= 200")).isEqualTo(time(101, 201));
        assertThat(seen(from + "= 100")).isEqualTo(time(100, 101));
        assertThat(seen(from + "BETWEEN 100 AND 200 AND side = 'BUY'")).isEqualTo(time(100, 201));
        assertThat(seen(from + ">= unixepoch('2026-11-20 12:00:00') AND timestamp < 1e99"))
                .isEqualTo(QueryScope.EVERYTHING.from(NOON));
        assertThat(seen(from + "BETWEEN unixepoch('2026-11-20') AND unixepoch('2026-11-21')"))
                .isEqualTo(time(NOON - 43_200, NOON + 43_201));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                ">= unixepoch('now')",
                ">= unixepoch('2026-11-20', '+1 day')",
                ">= unixepoch('2026-02-30')",
                ">= 100 + 200",
                ">= -100",
                ">= 100.5",
                ">= '100'",
                "<> 100",
                "NOT BETWEEN 100 AND 200",
                "BETWEEN 100 AND 200 OR side = 'BUY'",
            })
    void leavesTimesAloneThatAreNotPlain(String condition) {
        assertThat(seen("SELECT * FROM token_trades WHERE timestamp " + condition))
                .isEqualTo(QueryScope.EVERYTHING);
    }

    @Test
    void takesParametersByTheirValue() {
        assertThat(seen("SELECT * FROM token_trades WHERE mint = :mint AND timestamp >= :from"))
                .isEqualTo(QueryScope.EVERYTHING.about("mint-p").from(NOON));
        assertThat(seen("SELECT * FROM token_trades WHERE mint = :other"))
                .isEqualTo(QueryScope.EVERYTHING);
    }

    @Test
    void neverLooksBeyondTheScopeItWasGiven() {
        QueryScope scope = time(1_000, 2_000).about("mint-s");
        Question question =
                Question.of(
                        "SELECT * FROM token_trades WHERE mint = 'mint-a' AND timestamp >= 5"
                                + " AND timestamp < 9000");

        assertThat(Conditions.narrow(question, TRADES, Map.of(), scope)).isEqualTo(scope);
    }

    @Test
    void staysAPeriodWhenNoTimeIsLeft() {
        assertThat(seen("SELECT * FROM token_trades WHERE timestamp > 200 AND timestamp < 100"))
                .isEqualTo(time(201, 202));
    }
}
