package io.solflow.decode.moonshot;

import io.solflow.decode.Address;
import io.solflow.decode.Carrier;
import io.solflow.decode.Emission;
import io.solflow.decode.EventDecoder;
import io.solflow.decode.Fees;
import io.solflow.decode.Findings;
import io.solflow.decode.Pool;
import io.solflow.decode.Program;
import io.solflow.decode.QuoteAssets;
import io.solflow.decode.Reason;
import io.solflow.decode.Requests;
import io.solflow.decode.Swap;
import io.solflow.decode.Token;
import io.solflow.schemas.Proof;
import io.solflow.schemas.Side;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Reads what the curves of Moonshot log, and the instruction that creates a token. */
public final class MoonshotDecoder implements EventDecoder {

    static final long TRADE = 0xbddb7fd34ee661eeL;
    static final long TOKEN_MINT = 0x032ca4b87b0df5b3L;

    private static final Requests REQUESTS =
            new Requests(
                    Map.of(
                            0x66063d1201daebeaL, in -> TradeRequest.read("buy", in),
                            0x33e685a4017f83adL, in -> TradeRequest.read("sell", in)));

    private static final int CURVE = 2;
    private static final int TRADE_MINT = 6;
    private static final int MINT_SENDER = 0;
    private static final int MINT_MINT = 3;

    @Override
    public void decode(Emission emission, Findings findings) {
        boolean logged = emission.place().carrier() == Carrier.LOG;
        if (logged && emission.tag() == TRADE) {
            trade(emission, findings);
        } else if (logged) {
            findings.unread(emission);
        } else if (emission.tag() == TOKEN_MINT) {
            mint(emission, findings);
        } else {
            findings.request(emission, REQUESTS);
        }
    }

    @Override
    public String eventName(long tag) {
        return tag == TRADE ? "TradeEvent" : tag == TOKEN_MINT ? "tokenMint" : "";
    }

    private static void trade(Emission emission, Findings findings) {
        int ordinal = findings.nextOrdinal(emission);
        TradeEvent event = findings.take(emission, TradeEvent.read(emission.fields()));
        if (event == null) {
            return;
        }
        Pool pool = pool(emission, findings, event);
        if (pool == null) {
            findings.refused(emission, Reason.NO_INSTRUCTION);
            return;
        }
        findings.pool(emission, pool);
        findings.trade(emission, ordinal, swap(event, pool));
    }

    /** The trade that an event tells: the curve's base is the token. */
    private static Swap swap(TradeEvent event, Pool pool) {
        return new Swap(
                event.curve(),
                pool.baseMint(),
                QuoteAssets.canonical(event.costToken()),
                event.sender(),
                event.buy() ? Side.BUY : Side.SELL,
                event.collateral(),
                event.amount(),
                new Fees(null, event.fees(), null),
                null,
                null,
                Proof.NONE,
                false,
                null);
    }

    /** The event has no mint: the instruction has, else an earlier event told it. */
    private static @Nullable Pool pool(Emission emission, Findings findings, TradeEvent event) {
        Address mint = emission.account(TRADE_MINT);
        if (mint == null || !event.curve().equals(emission.account(CURVE))) {
            return findings.pool(event.curve());
        }
        return new Pool(
                event.curve(),
                Program.MOONSHOT,
                mint,
                event.costToken(),
                findings.decimals(mint),
                findings.decimals(event.costToken()));
    }

    private static void mint(Emission emission, Findings findings) {
        TokenMint arguments = findings.take(emission, TokenMint.read(emission.fields()));
        Address mint = emission.account(MINT_MINT);
        if (arguments != null && mint != null) {
            findings.token(
                    emission,
                    new Token(
                            mint,
                            arguments.name(),
                            arguments.symbol(),
                            arguments.uri(),
                            arguments.decimals(),
                            arguments.amount(),
                            emission.account(MINT_SENDER),
                            Program.MOONSHOT,
                            null));
        }
    }
}
