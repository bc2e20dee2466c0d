package io.solflow.decode.pumpfun;

import io.solflow.decode.Address;
import io.solflow.decode.Carrier;
import io.solflow.decode.Emission;
import io.solflow.decode.EventDecoder;
import io.solflow.decode.Fees;
import io.solflow.decode.Findings;
import io.solflow.decode.Program;
import io.solflow.decode.QuoteAssets;
import io.solflow.decode.Requests;
import io.solflow.decode.Reserves;
import io.solflow.decode.Swap;
import io.solflow.decode.Token;
import io.solflow.schemas.Proof;
import io.solflow.schemas.Side;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Reads what the bonding curves of pump.fun emit. */
public final class PumpfunDecoder implements EventDecoder {

    static final long TRADE = 0xbddb7fd34ee661eeL;
    static final long CREATE = 0x1b72a94ddeeb6376L;
    static final long COMPLETE = 0x5f72619cd42e9808L;
    static final long MIGRATION = 0xbde95db95c94ea94L;
    static final long VIRTUAL_PARAMS = 0x757be4b6a1a8dcd6L;

    private static final Map<Long, String> NAMES =
            Map.of(
                    TRADE, "TradeEvent",
                    CREATE, "CreateEvent",
                    COMPLETE, "CompleteEvent",
                    MIGRATION, "CompletePumpAmmMigrationEvent",
                    VIRTUAL_PARAMS, "UpdateMayhemVirtualParamsEvent");

    private static final Requests REQUESTS =
            new Requests(
                    Map.of(
                            0x66063d1201daebeaL, Requests.swap("buy"),
                            0x33e685a4017f83adL, Requests.swap("sell"),
                            0x38fc74089edfcd5fL, Requests.swap("buy_exact_sol_in"),
                            0xb817ee6167c5d33dL, Requests.swap("buy_v2"),
                            0x5df6823ce7e940b2L, Requests.swap("sell_v2"),
                            0xc2ab1c46684d5b2fL, Requests.swap("buy_exact_quote_in_v2"),
                            0x181ec828051c0777L, in -> CreateRequest.read("create", in),
                            0xd6904cec5f8b31b4L, in -> CreateRequest.read("create_v2", in)));

    /** The program through which the agent trades coins that are in its mode. */
    private static final Address AGENT_PROGRAM =
            Address.of("MAyhSmzXzV1pTf7LsNkrNwkWKTo4ougAJ1PPg47MD4e");

    @Override
    public void decode(Emission emission, Findings findings) {
        if (emission.place().carrier() != Carrier.INNER_INSTRUCTION) {
            findings.request(emission, REQUESTS);
            return;
        }
        long tag = emission.tag();
        if (tag == TRADE) {
            trade(emission, findings);
        } else if (tag == CREATE) {
            create(emission, findings);
        } else if (tag == COMPLETE) {
            CompleteEvent event = findings.take(emission, CompleteEvent.read(emission.fields()));
            if (event != null) {
                findings.change(emission, event.bondingCurve(), event);
            }
        } else if (tag == MIGRATION) {
            MigrationEvent event = findings.take(emission, MigrationEvent.read(emission.fields()));
            if (event != null) {
                findings.change(emission, event.bondingCurve(), event);
            }
        } else if (tag == VIRTUAL_PARAMS) {
            VirtualParamsEvent event =
                    findings.take(emission, VirtualParamsEvent.read(emission.fields()));
            if (event != null) {
                Address curve = curve(emission, event.mint());
                findings.change(emission, curve == null ? event.mint() : curve, event);
            }
        } else {
            findings.unread(emission);
        }
    }

    @Override
    public String eventName(long tag) {
        return NAMES.getOrDefault(tag, "");
    }

    private static void trade(Emission emission, Findings findings) {
        int ordinal = findings.nextOrdinal(emission);
        TradeEvent event = findings.take(emission, TradeEvent.read(emission.fields()));
        if (event != null) {
            boolean agent =
                    Boolean.TRUE.equals(event.mayhem())
                            && AGENT_PROGRAM.equals(emission.outerProgram());
            findings.trade(emission, ordinal, swap(event, curve(emission, event.mint()), agent));
        }
    }

    /** The trade that an event tells. */
    static Swap swap(TradeEvent event, @Nullable Address curve, boolean agent) {
        TradeEvent.Quote quote = event.quote();
        boolean otherAsset = quote != null && !QuoteAssets.isSol(quote.mint());
        long amount = otherAsset ? quote.amount() : event.solAmount();
        long reserves = otherAsset ? quote.virtualReserves() : event.virtualSol();
        var after = new Reserves(reserves, event.virtualTokens());
        Reserves before = BondingCurve.before(event.buy(), amount, event.tokenAmount(), after);
        TradeEvent.Fees fees = event.fees();
        return new Swap(
                curve,
                event.mint(),
                otherAsset ? quote.mint() : QuoteAssets.SOL,
                event.user(),
                event.buy() ? Side.BUY : Side.SELL,
                amount,
                event.tokenAmount(),
                fees == null ? Fees.UNKNOWN : new Fees(null, fees.fee(), fees.creatorFee()),
                before,
                after,
                proof(event, amount, before, agent),
                agent,
                event.timestamp());
    }

    /**
     * Where the agent trades, the program sets the reserves anew within the same instruction, so
     * that those of the event are not those of the formula.
     */
    private static Proof proof(
            TradeEvent event, long amount, @Nullable Reserves before, boolean agent) {
        if (BondingCurve.explains(event.buy(), amount, event.tokenAmount(), before)) {
            return Proof.EXACT;
        }
        return agent ? Proof.NONE : Proof.FAILED;
    }

    private static void create(Emission emission, Findings findings) {
        CreateEvent event = findings.take(emission, CreateEvent.read(emission.fields()));
        if (event != null) {
            Address creator = event.creator();
            CreateEvent.Curve curve = event.curve();
            findings.token(
                    emission,
                    new Token(
                            event.mint(),
                            event.name(),
                            event.symbol(),
                            event.uri(),
                            findings.decimals(event.mint()),
                            curve == null ? null : curve.supply(),
                            creator == null ? event.user() : creator,
                            Program.PUMPFUN,
                            event.timestamp()));
        }
    }

    /**
     * The curve among the accounts of the instruction: behind the mint and, since it has two mints,
     * behind nine more.
     */
    private static @Nullable Address curve(Emission emission, Address mint) {
        if (mint.equals(emission.account(2))) {
            return emission.account(3);
        }
        return mint.equals(emission.account(1)) ? emission.account(10) : null;
    }
}
