package io.solflow.stream.replay;

import static io.solflow.stream.replay.Rows.read;
import static io.solflow.stream.replay.Rows.source;
import static io.solflow.stream.replay.Rows.trades;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import io.solflow.schemas.Side;
import io.solflow.schemas.Trade;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class EarlierTradesTest {

    private static final String LINE =
            "{\"timestamp\":1760978515,\"signature\":\"%s\",\"program_id\":\"%s\","
                    + "\"program_name\":\"%s\",\"action\":\"%s\",\"mint\":\"mint-1\","
                    + "\"sol_amount\":%s,\"token_amount\":%s,\"token_decimals\":6,"
                    + "\"user_account\":%s,\"discriminator\":\"66063d1201daebea\"}\n";
    private static final String PUMPSWAP = "pAMMBay6oceH9fJKBRHGP5D4bD4sWpmSwMn52FMfXEA";

    @Test
    void readsTheLinesOfEarlierStreamersExactly() {
        List<Trade> trades =
                trades(
                        source(
                                "pumpswap.jsonl",
                                line(
                                                "s1",
                                                PUMPSWAP,
                                                "PumpSwap",
                                                "BUY",
                                                "0.488591001",
                                                "6584.165484")
                                        + line("s1", "other", "LetsBonk", "SELL", "1e-9", "0.0")));

        assertThat(trades.get(0))
                .returns("s1", Trade::getSignature)
                .returns(0, Trade::getOrdinal)
                .returns(1_760_978_515L, Trade::getEventTimeS)
                .returns("pumpswap", Trade::getProgram)
                .returns(Side.BUY, Trade::getSide)
                .returns(488_591_001L, Trade::getQuoteAmount)
                .returns(6_584_165_484L, Trade::getTokenAmount)
                .returns(6, Trade::getTokenDecimals)
                .returns("wallet-1", Trade::getWallet);
        assertThat(trades.get(1))
                .returns(1, Trade::getOrdinal)
                .returns("letsbonk", Trade::getProgram)
                .returns(1L, Trade::getQuoteAmount)
                .returns(0L, Trade::getTokenAmount);
    }

    @ParameterizedTest
    @CsvSource({
        "PumpSwap, pumpswap", "PumpFun, pumpfun", "BonkSwap, bonkswap", "JupiterDCA, jupiter-dca",
        "Jupiter DCA, jupiter-dca", "Moonshot, moonshot", "LaunchLab, launchlab", "Own_Dex, own-dex"
    })
    void knowsOurProgramsByTheirEarlierNames(String earlier, String ours) {
        assertThat(trades(source("a.jsonl", line("s", "?", earlier, "BUY", "1", "1"))))
                .extracting(Trade::getProgram)
                .containsExactly(ours);
    }

    @Test
    void refusesTheWindowsThatTheAggregatorPutAmongTheTrades() {
        assertThat(
                        read(
                                source(
                                        "a.jsonl",
                                        line(
                                                "agg_m_1h_7",
                                                "?",
                                                "Aggregator",
                                                "UPTREND",
                                                "1",
                                                "0"))))
                .singleElement()
                .isInstanceOfSatisfying(
                        Row.Broken.class,
                        row -> assertThat(row.reason()).contains("program_name", "windows"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"0.0000000001", "-1", "\"\"", "null", "1e300", "0.30000000000000004e-9"})
    void refusesAnAmountThatIsNoneOrBetweenTwo(String amount) {
        assertThat(read(source("a.jsonl", line("s", "?", "PumpFun", "BUY", amount, "1"))))
                .singleElement()
                .isInstanceOfSatisfying(
                        Row.Broken.class, row -> assertThat(row.reason()).contains("sol_amount"));
    }

    @Test
    void readsTheTableOfTokenTradesWithoutMakingUpWhatItDoesNotHave() {
        List<Trade> trades =
                trades(
                        source(
                                "db.token_trades.csv",
                                "id,mint,timestamp,wallet,side,sol_amount,is_bot,is_dca\n"
                                        + "7,m,1760978515,w,buy,2.5,0,0\n"
                                        + "8,m,1760978516,w,sell,0.1,1,1\n"));

        assertThat(trades)
                .extracting(
                        Trade::getSignature,
                        Trade::getProgram,
                        Trade::getSide,
                        Trade::getQuoteAmount,
                        Trade::getTokenAmount,
                        Trade::getTokenDecimals)
                .containsExactly(
                        tuple(
                                "row:db.token_trades:1",
                                "unknown",
                                Side.BUY,
                                2_500_000_000L,
                                0L,
                                null),
                        tuple(
                                "row:db.token_trades:2",
                                "jupiter-dca",
                                Side.SELL,
                                100_000_000L,
                                0L,
                                null));
    }

    /** What earlier systems did: divide as floating point, write the shortest text. */
    @Test
    void findsTheLamportsThatAnEarlierSystemDivided() throws Unreadable {
        for (long seed = 1; seed <= 5_000; seed++) {
            var random = new Random(seed);
            long lamports = random.nextLong(1L << (1 + random.nextInt(53)));
            String written = Double.toString(lamports / 1e9);

            assertThat(WrittenAmount.baseUnits(written, 9))
                    .as("seed %d, %s", seed, written)
                    .isEqualTo(lamports);
        }
    }

    @Test
    void acceptsTheLongSpellingOfANumberAndNoSum() throws Unreadable {
        assertThat(WrittenAmount.baseUnits("0.10000000000000001", 9)).isEqualTo(100_000_000);
        assertThatThrownBy(() -> WrittenAmount.baseUnits("0.30000000000000004", 9))
                .isInstanceOf(Unreadable.class);
    }

    private static String line(
            String signature, String id, String program, String action, String sol, String tokens) {
        return LINE.formatted(signature, id, program, action, sol, tokens, "\"wallet-1\"");
    }
}
