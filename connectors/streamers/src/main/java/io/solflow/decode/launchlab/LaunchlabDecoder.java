package io.solflow.decode.launchlab;

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
import io.solflow.schemas.Side;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Reads what the curves of LaunchLab emit. */
public final class LaunchlabDecoder implements EventDecoder {

    static final long TRADE = 0xbddb7fd34ee661eeL;
    static final long POOL_CREATE = 0x97d7e20976a173aeL;

    private static final Requests REQUESTS =
            new Requests(
                    Map.of(
                            0xfaea0d7bd59c13ecL, Requests.swap("buy_exact_in"),
                            0x18d3742869039938L, Requests.swap("buy_exact_out"),
                            0x9527de9bd37c981aL, Requests.swap("sell_exact_in"),
                            0x5fc8472208090ba6L, Requests.swap("sell_exact_out")));

    @Override
    public void decode(Emission emission, Findings findings) {
        if (emission.place().carrier() != Carrier.INNER_INSTRUCTION) {
            findings.request(emission, REQUESTS);
            return;
        }
        if (emission.tag() == TRADE) {
            trade(emission, findings);
        } else if (emission.tag() == POOL_CREATE) {
            create(emission, findings);
        } else {
            findings.unread(emission);
        }
    }

    @Override
    public String eventName(long tag) {
        return tag == TRADE ? "TradeEvent" : tag == POOL_CREATE ? "PoolCreateEvent" : "";
    }

    private static void trade(Emission emission, Findings findings) {
        int ordinal = findings.nextOrdinal(emission);
        TradeEvent event = findings.take(emission, TradeEvent.read(emission.fields()));
        if (event == null) {
            return;
        }
        Pool pool = pool(emission, event.pool(), 4, 9, findings);
        if (pool == null) {
            pool = findings.pool(event.pool());
        }
        if (pool == null) {
            findings.refused(emission, Reason.NO_INSTRUCTION);
            return;
        }
        findings.pool(emission, pool);
        findings.trade(emission, ordinal, swap(event, pool, emission.account(0)));
    }

    /** The trade that an event tells: the base is the token, whatever the quote is. */
    static Swap swap(TradeEvent event, Pool pool, @Nullable Address wallet) {
        return new Swap(
                event.pool(),
                pool.baseMint(),
                QuoteAssets.canonical(pool.quoteMint()),
                wallet,
                event.buy() ? Side.BUY : Side.SELL,
                event.quoteMoved(),
                event.tokensMoved(),
                new Fees(null, event.protocolFee(), event.creatorFee()),
                LaunchCurve.before(event),
                LaunchCurve.after(event),
                LaunchCurve.proof(event),
                false,
                null);
    }

    private static void create(Emission emission, Findings findings) {
        PoolCreateEvent event = findings.take(emission, PoolCreateEvent.read(emission.fields()));
        if (event == null) {
            return;
        }
        Pool pool = pool(emission, event.pool(), 5, 6, findings);
        if (pool == null) {
            findings.refused(emission, Reason.NO_INSTRUCTION);
            return;
        }
        findings.token(
                emission,
                new Token(
                        pool.baseMint(),
                        event.name(),
                        event.symbol(),
                        event.uri(),
                        event.decimals(),
                        event.supply(),
                        event.creator(),
                        Program.LAUNCHLAB,
                        null));
        findings.pool(emission, pool);
    }

    /** The mints among the accounts of the instruction, when the pool is where it must be. */
    private static @Nullable Pool pool(
            Emission emission, Address address, int poolAt, int mintsAt, Findings findings) {
        Address base = emission.account(mintsAt);
        Address quote = emission.account(mintsAt + 1);
        if (!address.equals(emission.account(poolAt)) || base == null || quote == null) {
            return null;
        }
        return new Pool(
                address,
                Program.LAUNCHLAB,
                base,
                quote,
                findings.decimals(base),
                findings.decimals(quote));
    }
}
