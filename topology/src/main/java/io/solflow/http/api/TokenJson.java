package io.solflow.http.api;

import static io.solflow.http.Answers.number;
import static io.solflow.http.Answers.sol;
import static io.solflow.http.Answers.text;

import com.fasterxml.jackson.core.JsonGenerator;
import io.solflow.flow.WindowSize;
import io.solflow.http.Answers;
import io.solflow.http.Parameters;
import io.solflow.http.live.LiveSignal;
import io.solflow.http.live.LiveToken;
import io.solflow.http.live.LiveView;
import io.solflow.http.live.LiveWindows;
import io.solflow.http.live.LiveWindows.Amount;
import io.solflow.http.live.LiveWindows.Count;
import io.solflow.http.live.LiveWindows.Price;
import io.solflow.http.live.Rates;
import io.solflow.http.live.TokenFacts;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;

/** Tokens as JSON. What depends on a token alone is made once for all who ask. */
public final class TokenJson {

    private static final double RATE_DIGITS = 1e4;

    private final LiveView view;

    public TokenJson(LiveView view) {
        this.view = view;
    }

    /** Appends a token as a row of a list. */
    public void appendRow(ByteArrayOutputStream out, LiveToken token) {
        byte[] lasting = token.shown(TokenJson::lasting);
        out.write(lasting, 0, lasting.length - 1); // its object stays open
        String moment =
                ",\"age_s\":"
                        + ageSeconds(token)
                        + ",\"blocked\":"
                        + (view.blockReason(token.mint()) != null)
                        + "}";
        out.writeBytes(moment.getBytes(StandardCharsets.US_ASCII));
    }

    /** All of a token into an object that is open. */
    void writeWhole(JsonGenerator json, LiveToken token) throws IOException {
        TokenFacts facts = token.facts();
        writeFacts(json, token);
        json.writeNumberField("age_s", ageSeconds(token));
        writeOrigin(json, facts);
        json.writeNumberField("hop_s", token.windows().hopSeconds());
        writeBlock(json, token.mint());
        json.writeObjectFieldStart("windows");
        for (WindowSize size : WindowSize.values()) {
            json.writeObjectFieldStart(Parameters.text(size));
            writeWindow(json, token.windows(), size);
            json.writeEndObject();
        }
        json.writeEndObject();
    }

    /** What is known of a token without windows. */
    void writeKnown(JsonGenerator json, String mint, TokenFacts facts) throws IOException {
        writeNames(json, mint, facts);
        writeOrigin(json, facts);
        writeBlock(json, mint);
    }

    private void writeBlock(JsonGenerator json, String mint) throws IOException {
        String reason = view.blockReason(mint);
        json.writeBooleanField("blocked", reason != null);
        text(json, "block_reason", reason);
    }

    private static void writeOrigin(JsonGenerator json, TokenFacts facts) throws IOException {
        Integer decimals = facts.decimals();
        number(
                json,
                "decimals",
                decimals == null ? OptionalLong.empty() : OptionalLong.of(decimals));
        number(json, "supply", facts.wholeSupply());
        text(json, "creator", facts.creator());
        text(json, "uri", facts.uri());
    }

    long ageSeconds(LiveToken token) {
        long now = view.reachedSeconds().orElse(token.windows().endSeconds());
        return Math.max(0, now - token.bornSeconds());
    }

    private static byte[] lasting(LiveToken token) {
        return Answers.object(
                json -> {
                    writeFacts(json, token);
                    json.writeObjectFieldStart("windows");
                    for (WindowSize size : WindowSize.values()) {
                        json.writeObjectFieldStart(Parameters.text(size));
                        writeCell(json, token.windows(), size);
                        json.writeEndObject();
                    }
                    json.writeEndObject();
                });
    }

    static void writeNames(JsonGenerator json, String mint, TokenFacts facts) throws IOException {
        json.writeStringField("mint", mint);
        text(json, "symbol", facts.symbol());
        text(json, "name", facts.name());
        text(json, "program", facts.program());
    }

    private static void writeFacts(JsonGenerator json, LiveToken token) throws IOException {
        TokenFacts facts = token.facts();
        writeNames(json, token.mint(), facts);
        Long created = facts.createdAtSeconds();
        number(
                json,
                "created_at_s",
                created == null ? OptionalLong.empty() : OptionalLong.of(created));
        json.writeNumberField("first_seen_s", token.firstSeenSeconds());
        json.writeNumberField("end_s", token.windows().endSeconds());
        double price = token.windows().lastPrice();
        number(json, "price", price);
        number(json, "market_cap_sol", price * facts.wholeSupply());
        writeRates(json, token.rates());
        writeLastSignal(json, token.lastSignal());
    }

    private static void writeRates(JsonGenerator json, Rates rates) throws IOException {
        json.writeNumberField("rate_step_s", Rates.STEP_SECONDS);
        json.writeArrayFieldStart("rates");
        for (int i = 0; i < rates.size(); i++) {
            double rounded = Math.rint(rates.at(i) * RATE_DIGITS) / RATE_DIGITS;
            if (rounded == Math.rint(rounded)) {
                json.writeNumber((long) rounded);
            } else {
                json.writeNumber(rounded);
            }
        }
        json.writeEndArray();
    }

    private static void writeLastSignal(JsonGenerator json, @Nullable LiveSignal signal)
            throws IOException {
        if (signal == null) {
            json.writeNullField("last_signal");
        } else {
            json.writeObjectFieldStart("last_signal");
            SignalJson.writeNote(json, signal);
            json.writeEndObject();
        }
    }

    private static void writeCell(JsonGenerator json, LiveWindows windows, WindowSize size)
            throws IOException {
        long netFlow = windows.amount(size, Amount.NET_FLOW);
        sol(json, "net_flow", netFlow);
        json.writeNumberField("net_flow_lamports", netFlow);
        judgedSol(json, "organic_net_flow", windows, size, Amount.ORGANIC_NET_FLOW);
        sol(json, "volume", windows.volume(size));
        count(json, "buys", windows, size, Count.BUYS);
        count(json, "sells", windows, size, Count.SELLS);
        count(json, "wallets", windows, size, Count.WALLETS);
        judgedCount(json, "bot_trades", windows, size, Count.BOT_TRADES);
        sol(json, "dca_flow", windows.amount(size, Amount.DCA_FLOW));
        json.writeNumberField("dca_trades", dcaTrades(windows, size));
    }

    private static void writeWindow(JsonGenerator json, LiveWindows windows, WindowSize size)
            throws IOException {
        long netFlow = windows.amount(size, Amount.NET_FLOW);
        long bought = windows.amount(size, Amount.BUY_VOLUME);
        long dcaFlow = windows.amount(size, Amount.DCA_FLOW);
        long volume = windows.volume(size);
        long sides = windows.count(size, Count.BUYS) + windows.count(size, Count.SELLS);
        sol(json, "net_flow", netFlow);
        json.writeNumberField("net_flow_lamports", netFlow);
        sol(json, "buy_volume", bought);
        sol(json, "sell_volume", windows.amount(size, Amount.SELL_VOLUME));
        sol(json, "volume", volume);
        count(json, "trades", windows, size, Count.TRADES);
        count(json, "buys", windows, size, Count.BUYS);
        count(json, "sells", windows, size, Count.SELLS);
        count(json, "unpriced_trades", windows, size, Count.UNPRICED_TRADES);
        count(json, "untracked_trades", windows, size, Count.UNTRACKED_TRADES);
        count(json, "wallets", windows, size, Count.WALLETS);
        count(json, "buyers", windows, size, Count.BUYERS);
        count(json, "sellers", windows, size, Count.SELLERS);
        if (sides == 0) {
            json.writeNullField("avg_trade");
        } else {
            sol(json, "avg_trade", Math.round((double) volume / sides));
        }
        json.writeNumberField("buy_sell_ratio", volume == 0 ? 0 : (double) bought / volume);
        judgedCount(json, "bot_trades", windows, size, Count.BOT_TRADES);
        judgedCount(json, "bot_wallets", windows, size, Count.BOT_WALLETS);
        judgedSol(json, "bot_flow", windows, size, Amount.BOT_FLOW);
        judgedSol(json, "organic_net_flow", windows, size, Amount.ORGANIC_NET_FLOW);
        judgedSol(json, "organic_volume", windows, size, Amount.ORGANIC_VOLUME);
        count(json, "dca_buys", windows, size, Count.DCA_BUYS);
        count(json, "dca_sells", windows, size, Count.DCA_SELLS);
        json.writeNumberField("dca_trades", dcaTrades(windows, size));
        count(json, "dca_wallets", windows, size, Count.DCA_WALLETS);
        sol(json, "dca_flow", dcaFlow);
        json.writeNumberField("dca_ratio", netFlow == 0 ? 0 : (double) dcaFlow / netFlow);
        number(json, "open", windows.price(size, Price.OPEN));
        number(json, "close", windows.price(size, Price.CLOSE));
        number(json, "vwap", windows.price(size, Price.VWAP));
    }

    private static int dcaTrades(LiveWindows windows, WindowSize size) {
        return windows.count(size, Count.DCA_BUYS) + windows.count(size, Count.DCA_SELLS);
    }

    private static void count(
            JsonGenerator json, String name, LiveWindows windows, WindowSize size, Count count)
            throws IOException {
        json.writeNumberField(name, windows.count(size, count));
    }

    private static void judgedCount(
            JsonGenerator json, String name, LiveWindows windows, WindowSize size, Count count)
            throws IOException {
        if (windows.judged()) {
            count(json, name, windows, size, count);
        } else {
            json.writeNullField(name);
        }
    }

    private static void judgedSol(
            JsonGenerator json, String name, LiveWindows windows, WindowSize size, Amount amount)
            throws IOException {
        if (windows.judged()) {
            sol(json, name, windows.amount(size, amount));
        } else {
            json.writeNullField(name);
        }
    }
}
