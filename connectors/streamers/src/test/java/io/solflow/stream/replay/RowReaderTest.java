package io.solflow.stream.replay;

import static io.solflow.stream.replay.Rows.csv;
import static io.solflow.stream.replay.Rows.line;
import static io.solflow.stream.replay.Rows.source;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.solflow.schemas.Proof;
import io.solflow.schemas.Side;
import io.solflow.schemas.Trade;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RowReaderTest {

    @Test
    void readsEveryFieldOfATradeFromCsv() {
        // Given
        String header =
                "signature,outer_index,ordinal,slot,event_time_s,receive_time_ms,streamer,program,"
                        + "pool,mint,quote_mint,wallet,fee_payer,side,quote_amount,token_amount,"
                        + "token_decimals,quote_decimals,lp_fee,protocol_fee,creator_fee,"
                        + "quote_reserves,token_reserves,proof,agent,flow_lamports,bot,round_trip,"
                        + "late";
        String row =
                "sig,2,3,4,5,6,other,pumpswap,pool,mint,usdc,wallet,payer,SELL,7,8,9,6,10,11,12,13,"
                        + "14,EXACT,true,15,true,true,true";

        // When
        Trade trade = Rows.trades(source("t.csv", header + "\n" + row)).get(0);

        // Then
        var expected = new Trade();
        expected.setSignature("sig");
        expected.setOuterIndex(2);
        expected.setOrdinal(3);
        expected.setSlot(4L);
        expected.setEventTimeS(5);
        expected.setStreamer("");
        expected.setProgram("pumpswap");
        expected.setPool("pool");
        expected.setMint("mint");
        expected.setQuoteMint("usdc");
        expected.setWallet("wallet");
        expected.setFeePayer("payer");
        expected.setSide(Side.SELL);
        expected.setQuoteAmount(7);
        expected.setTokenAmount(8);
        expected.setTokenDecimals(9);
        expected.setQuoteDecimals(6);
        expected.setLpFee(10L);
        expected.setProtocolFee(11L);
        expected.setCreatorFee(12L);
        expected.setQuoteReserves(13L);
        expected.setTokenReserves(14L);
        expected.setProof(Proof.EXACT);
        expected.setAgent(true);
        assertThat(trade).isEqualTo(expected);
    }

    @Test
    void readsTheSameFromJsonLinesAndCompressed() {
        String json =
                """
                {"event_time_s":100,"program":"pumpfun","mint":"m","side":"buy","quote_amount":9007199254740993,"token_amount":"7","signature":"s","wallet":null}

                {"signature":"s","event_time_s":101,"program":"pumpfun","mint":"m","side":"sell","quote_amount":1,"token_amount":2,"agent":true}
                """;

        List<Trade> plain = Rows.trades(source("t.jsonl", json));
        List<Trade> packed = Rows.trades(source("t.jsonl.gz", Rows.gzip(json)));
        List<Trade> unnamed = Rows.trades(source("recorded", Rows.gzip(json)));

        assertThat(plain).isEqualTo(packed).isEqualTo(unnamed).hasSize(2);
        assertThat(plain.get(0).getQuoteAmount()).isEqualTo(9_007_199_254_740_993L);
        assertThat(plain.get(0).getWallet()).isNull();
        assertThat(plain.get(1).getAgent()).isTrue();
        assertThat(plain).extracting(Trade::getOrdinal).containsExactly(0, 1);
    }

    @Test
    void understandsTheTableOfAPumpFunListener() {
        String text =
                """
                id,sig,slot,ts,mint,user,is_buy,sol_lamports,token_raw,created_at
                1,s1,374655686,1760978515,m,w,0,488591,6584165484,2025-10-20 16:41:57
                2,s1,374655686,1760978515,m,w,1,1,2,2025-10-20 16:41:57
                """;

        List<Trade> trades = Rows.trades(source("t.csv", text));

        Trade first = trades.get(0);
        assertThat(first.getProgram()).isEqualTo("pumpfun");
        assertThat(first.getSide()).isEqualTo(Side.SELL);
        assertThat(first.getSlot()).isEqualTo(374_655_686);
        assertThat(first.getQuoteAmount()).isEqualTo(488_591);
        assertThat(first.getTokenAmount()).isEqualTo(6_584_165_484L);
        assertThat(first.getTokenDecimals()).isEqualTo(6);
        assertThat(first.getWallet()).isEqualTo("w");
        assertThat(trades).extracting(Trade::getOrdinal).containsExactly(0, 1);
        assertThat(trades.get(1).getSide()).isEqualTo(Side.BUY);
    }

    @Test
    void understandsCapturedLaunchesAndConvertsTheirDecimalsExactly() {
        String text =
                """
                mint,pool,seq,ts,side,sol,tokens,price,trader,src,progs,sig
                m,p,0,1782634862,buy,0.0023,2207986.5,1.0438483e-09,w,PUMP_AMM,9NLjj4,s
                m,p,1,1782634862,sell,12.000000001,0.000001,1,w,OKX_DEX_ROUTER,,
                m,p,2,1782634862,sell,1e-09,1,1,w,JUPITER,,
                """;

        List<Trade> trades = Rows.trades(source("l.csv.gz", Rows.gzip(text)));

        assertThat(trades)
                .extracting(Trade::getQuoteAmount)
                .containsExactly(2_300_000L, 12_000_000_001L, 1L);
        assertThat(trades)
                .extracting(Trade::getTokenAmount)
                .containsExactly(2_207_986_500_000L, 1L, 1_000_000L);
        assertThat(trades)
                .extracting(Trade::getProgram)
                .containsExactly("pumpswap", "okx-dex-router", "jupiter");
        assertThat(trades)
                .extracting(Trade::getSignature)
                .containsExactly("s", "row:l:2", "row:l:3");
        assertThat(trades).extracting(Trade::getOrdinal).containsOnly(0);
    }

    @Test
    void numbersTheTradesOfASignatureInFileOrderWhereTheFileDoesNot() {
        List<Trade> trades =
                Rows.trades(
                        source(
                                "t.csv",
                                csv(line("a", 5), line("b", 5), line("a", 9), line("a", 5))));

        assertThat(trades).extracting(Trade::getOrdinal).containsExactly(0, 0, 1, 2);
    }

    @Test
    void countsRowsNotLinesInAnIdentityWithoutSignature() {
        List<Row> rows =
                Rows.read(source("t.csv", csv(line("", 5), "", "broken", line("", 6), "  ")));

        assertThat(rows).hasSize(3);
        assertThat(((Row.Fill) rows.get(0)).trade().getSignature()).isEqualTo("row:t:1");
        assertThat(((Row.Fill) rows.get(2)).trade().getSignature()).isEqualTo("row:t:3");
        assertThat(rows.get(2).line()).isEqualTo(5);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            textBlock =
                    """
                    s,0,p,m,w,buy,1,1,6        | column event_time_s: '0' is not a time
                    s,1760978515000,p,m,w,buy,1,1,6 | column event_time_s: '1760978515000' is not
                    s,5,p,m,w,buy,-1,1,6       | column quote_amount: '-1' is not a whole number
                    s,5,p,m,w,buy,1.5,1,6      | column quote_amount: '1.5' is not a whole number
                    s,5,p,m,w,buy,9223372036854775808,1,6 | column quote_amount: '92233720368547
                    s,5,p,m,w,buy,1,-1,6       | column token_amount: '-1'
                    s,5,p,m,w,hold,1,1,6       | column side: 'hold' is not a side: buy, sell or
                    s,5,p,m,w,,1,1,6           | column side: is empty
                    s,5,p,,w,buy,1,1,6         | column mint: is empty
                    s,5,p,@time/1/x,w,buy,1,1,6 | column mint: '@time/1/x' is not the address
                    s,5,p,m,w,buy,1,1,99       | column token_decimals: '99'
                    s,5,p,m,w,buy,1,1          | 8 columns where the header has 9
                    s,5,p,m,w,buy,1,1,6,7      | 10 columns where the header has 9
                    "s,5,p,m,w,buy,1,1,6       | not a line of comma-separated values
                    """,
            quoteCharacter = '\0')
    void saysWhatIsWrongWithALineAndGoesOn(String broken, String problem) {
        List<Row> rows =
                Rows.read(source("t.csv", csv(line("a", 5), broken.strip(), line("b", 6))));

        assertThat(rows).hasSize(3);
        assertThat(rows.get(1))
                .isInstanceOfSatisfying(
                        Row.Broken.class,
                        row -> {
                            assertThat(row.line()).isEqualTo(3);
                            assertThat(row.reason()).startsWith("t.csv line 3, " + problem);
                            assertThat(row.bytes())
                                    .asString(StandardCharsets.UTF_8)
                                    .isEqualTo(broken.strip());
                        });
        assertThat(rows.get(2)).isInstanceOf(Row.Fill.class);
    }

    @Test
    void namesTheLineThatIsWrongWhenNoneOfAJsonFileIsUsable() {
        var file = source("t.jsonl", "{\"mint\":1\n{\"b\":2}\n\n{\"c\":3}\n");

        assertThatThrownBy(() -> Rows.read(file))
                .isInstanceOf(ReplayRefused.class)
                .hasMessageContaining("t.jsonl line 1: not a JSON object");
    }

    @Test
    void closesASourceThatCannotBeUsed() {
        var closed = new AtomicInteger();
        var opened = new AtomicInteger();
        for (String text : List.of("", "what,is,this\n1,2,3\n", "not compressed")) {
            ReplaySource file = source(text.startsWith("not") ? "t.csv.gz" : "t.csv", text);
            ReplaySource watched =
                    new ReplaySource() {
                        @Override
                        public String name() {
                            return file.name();
                        }

                        @Override
                        public String location() {
                            return file.location();
                        }

                        @Override
                        public InputStream open() throws IOException {
                            opened.incrementAndGet();
                            return new FilterInputStream(file.open()) {
                                @Override
                                public void close() throws IOException {
                                    closed.incrementAndGet();
                                    super.close();
                                }
                            };
                        }
                    };

            assertThatThrownBy(() -> RowReader.open(watched, 0, TickFiles.STANDARD)).as(text);

            assertThat(closed).as(text).hasValue(opened.get());
        }
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            textBlock =
                    """
                    0.0000000001 | 1        | column sol: '0.0000000001' is not an amount of SOL
                    -0.5         | 1        | column sol: '-0.5' is not an amount of SOL
                    1e10         | 1        | column sol: '1e10' is not
                    1            | 0.0000001| column tokens: '0.0000001' is not an amount of tokens
                    1e999999999  | 1        | column sol
                    1e300000000  | 1        | column sol
                    1e2147483647 | 1        | column sol
                    1e-999999999 | 1        | column sol
                    0e999999999  | -1       | column tokens: '-1' is not
                    NaN          | 1        | column sol: 'NaN'
                    """)
    @Timeout(5)
    void refusesADecimalAmountThatIsNotExactInBaseUnits(String sol, String tokens, String problem) {
        String text =
                "mint,pool,seq,ts,side,sol,tokens,price,trader,src,progs,sig\nm,p,0,5,buy,"
                        + sol
                        + ","
                        + tokens
                        + ",1,w,DFLOW,,\n";

        assertThat(Rows.read(source("l.csv", text)))
                .singleElement()
                .isInstanceOfSatisfying(
                        Row.Broken.class, row -> assertThat(row.reason()).contains(problem));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '\0',
            textBlock =
                    """
                    nonsense                    | not a JSON object
                    [1]                         | not a JSON object
                    {"event_time_s":5           | not a JSON object
                    {"mint":{"a":1}}            | field 'mint' is not a single value
                    {"mint":"a","mint":"b"}     | field 'mint' is there twice
                    {"mint":"a"} {"mint":"b"}   | more than one JSON value
                    {"mints":"a"}               | unknown field 'mints'
                    {"mint":"a"}                | column event_time_s: is empty
                    """)
    void saysWhatIsWrongWithAJsonLineAndGoesOn(String broken, String problem) {
        String good =
                "{\"event_time_s\":100,\"program\":\"p\",\"mint\":\"m\",\"side\":\"buy\","
                        + "\"quote_amount\":1,\"token_amount\":1}";

        List<Row> rows = Rows.read(source("t.jsonl", good + "\n" + broken + "\n" + good + "\n"));

        assertThat(rows).hasSize(3);
        assertThat(((Row.Broken) rows.get(1)).reason())
                .startsWith("t.jsonl line 2, ")
                .contains(problem);
    }

    @Test
    void aLineThatIsNotTextOrIsEndlessBreaksOnlyItself() {
        byte[] start = (csv(line("a", 5)) + "x").getBytes(StandardCharsets.UTF_8);
        byte[] bytes = Arrays.copyOf(start, start.length + 3 + 2_000_000);
        bytes[start.length] = (byte) 0xC3;
        bytes[start.length + 1] = (byte) 0x28;
        bytes[start.length + 2] = '\n';
        Arrays.fill(bytes, start.length + 3, bytes.length, (byte) 'y');

        List<Row> rows = Rows.read(source("t.csv", bytes));

        assertThat(((Row.Broken) rows.get(1)).reason()).contains("line 3, the line is not UTF-8");
        var endless = (Row.Broken) rows.get(2);
        assertThat(endless.reason()).contains("line 4, the line has 2000000 bytes");
        assertThat(endless.length()).isEqualTo(2_000_000);
        assertThat(endless.bytes()).hasSize(Lines.LONGEST);
    }

    @Test
    void readsFilesOfOtherSystems() {
        String text = "\uFEFF" + csv(line("a", 5), line("b", 6)).replace("\n", "\r\n");

        assertThat(Rows.trades(source("t.csv", text.substring(0, text.length() - 2))))
                .extracting(Trade::getTokenDecimals)
                .containsExactly(6, 6);
    }

    @Test
    void understandsQuotedCells() {
        assertThat(Rows.trades(source("t.csv", csv("\"a\",5,\"pump,fun\",m,w,buy,1,1,6"))))
                .extracting(Trade::getProgram)
                .containsExactly("pump,fun");
    }

    @Test
    void refusesAHeaderThatFitsNothingAndSaysWhatIsMissing() {
        assertThatThrownBy(
                        () ->
                                Rows.read(
                                        source(
                                                "t.csv",
                                                Rows.HEADER.replace("mint", "mnit") + "\n")))
                .isInstanceOf(ReplayRefused.class)
                .hasMessageContaining("memory/t.csv line 1")
                .hasMessageContaining("missing 'mint'")
                .hasMessageContaining("unknown 'mnit'");
    }

    @Test
    void refusesAnOptionalColumnThatItDoesNotKnow() {
        assertThatThrownBy(
                        () ->
                                Rows.read(
                                        source(
                                                "t.csv",
                                                Rows.HEADER.replace("wallet", "walet") + "\n")))
                .isInstanceOf(ReplayRefused.class)
                .hasMessageContaining("unknown 'walet'")
                .hasMessageNotContaining("missing");
    }

    @Test
    void refusesAColumnThatIsThereTwice() {
        assertThatThrownBy(() -> Rows.read(source("t.csv", Rows.HEADER + ",mint\n")))
                .isInstanceOf(ReplayRefused.class)
                .hasMessageContaining("'mint' is there twice");
    }

    @Test
    void refusesAnEmptyFile() {
        assertThatThrownBy(() -> Rows.read(source("t.csv", "\n\n")))
                .isInstanceOf(ReplayRefused.class)
                .hasMessageContaining("empty");
    }

    @Test
    void takesAFileWithAHeaderOnly() {
        assertThat(Rows.read(source("t.csv", Rows.HEADER + "\n"))).isEmpty();
    }

    @Test
    void takesEverySpellingOfSolAsOneQuoteAsset() {
        String header = Rows.HEADER + ",quote_mint\n";
        String row = line("s", 1_760_978_520L);

        assertThat(
                        Rows.trades(
                                source(
                                        "a.csv",
                                        header
                                                + row
                                                + ",\n"
                                                + row
                                                + ",So11111111111111111111111111111111111111112\n"
                                                + row
                                                + ",11111111111111111111111111111111\n"
                                                + row
                                                + ",EPjFWdd5AufqSSqeM2qN1xzybapC8G4wEGGkZwyTDt1v\n")))
                .extracting(Trade::getQuoteMint)
                .containsExactly(null, null, null, "EPjFWdd5AufqSSqeM2qN1xzybapC8G4wEGGkZwyTDt1v");
    }
}
