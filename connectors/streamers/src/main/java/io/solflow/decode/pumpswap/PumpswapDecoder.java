package io.solflow.decode.pumpswap;

import io.solflow.decode.Address;
import io.solflow.decode.Carrier;
import io.solflow.decode.Emission;
import io.solflow.decode.EventDecoder;
import io.solflow.decode.Findings;
import io.solflow.decode.Pool;
import io.solflow.decode.PoolSwap;
import io.solflow.decode.Program;
import io.solflow.decode.Requests;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Reads what the pools of PumpSwap emit. */
public final class PumpswapDecoder implements EventDecoder {

    static final long BUY = 0x67f4521f2cf57777L;
    static final long SELL = 0x3e2f370aa503dc2aL;
    static final long CREATE_POOL = 0xb1310cd2a076a774L;
    static final long DEPOSIT = 0x78f83d531f8e6b90L;
    static final long WITHDRAW = 0x1609851aa02c47c0L;

    private static final Requests REQUESTS =
            new Requests(
                    Map.of(
                            0x66063d1201daebeaL, Requests.swap("buy"),
                            0x33e685a4017f83adL, Requests.swap("sell"),
                            0xc62e1552b4d9e870L, Requests.swap("buy_exact_quote_in"),
                            0xe992d18ecf6840bcL, CreatePoolRequest::read));

    @Override
    public void decode(Emission emission, Findings findings) {
        if (emission.place().carrier() != Carrier.INNER_INSTRUCTION) {
            findings.request(emission, REQUESTS);
            return;
        }
        long tag = emission.tag();
        if (tag == BUY || tag == SELL) {
            trade(emission, findings, tag == BUY);
        } else if (tag == CREATE_POOL) {
            create(emission, findings);
        } else if (tag == DEPOSIT || tag == WITHDRAW) {
            LiquidityEvent event =
                    findings.take(emission, LiquidityEvent.read(emission.fields(), tag == DEPOSIT));
            if (event != null) {
                findings.change(emission, event.pool(), event);
            }
        } else {
            findings.unread(emission);
        }
    }

    @Override
    public String eventName(long tag) {
        if (tag == BUY) {
            return "BuyEvent";
        } else if (tag == SELL) {
            return "SellEvent";
        } else if (tag == CREATE_POOL) {
            return "CreatePoolEvent";
        } else if (tag == DEPOSIT) {
            return "DepositEvent";
        }
        return tag == WITHDRAW ? "WithdrawEvent" : "";
    }

    private static void trade(Emission emission, Findings findings, boolean buy) {
        int ordinal = findings.nextOrdinal(emission);
        TradeEvent event = findings.take(emission, TradeEvent.read(emission.fields(), buy));
        if (event == null) {
            return;
        }
        PoolSwap swap = PoolFormula.swap(event);
        Pool pool = pool(emission, findings, event);
        if (pool == null) {
            findings.unresolved(emission, ordinal, swap);
        } else {
            findings.pool(emission, pool);
            findings.swap(emission, ordinal, swap, pool);
        }
    }

    /** The instruction's accounts name the mints; else an earlier event; else the vaults. */
    private static @Nullable Pool pool(Emission emission, Findings findings, TradeEvent event) {
        Address base = emission.account(3);
        Address quote = emission.account(4);
        if (event.pool().equals(emission.account(0)) && base != null && quote != null) {
            return pool(event.pool(), base, quote, findings);
        }
        Pool known = findings.pool(event.pool());
        return known == null ? Vaults.of(event, findings.transaction()) : known;
    }

    private static Pool pool(Address address, Address base, Address quote, Findings findings) {
        return new Pool(
                address,
                Program.PUMPSWAP,
                base,
                quote,
                findings.decimals(base),
                findings.decimals(quote));
    }

    private static void create(Emission emission, Findings findings) {
        CreatePoolEvent event = findings.take(emission, CreatePoolEvent.read(emission.fields()));
        if (event != null) {
            findings.pool(
                    emission,
                    new Pool(
                            event.pool(),
                            Program.PUMPSWAP,
                            event.baseMint(),
                            event.quoteMint(),
                            event.baseDecimals(),
                            event.quoteDecimals()));
            findings.change(emission, event.pool(), event);
        }
    }
}
