package io.solflow.stream.generate;

import io.solflow.decode.Address;
import io.solflow.decode.Program;
import io.solflow.decode.QuoteAssets;
import org.jspecify.annotations.Nullable;

/** A pool of PumpSwap: a constant product; the fee of the liquidity providers stays in. */
final class PumpswapPool implements Venue {

    private static final long BUY_EVENT = 0x67f4521f2cf57777L;
    private static final long SELL_EVENT = 0x3e2f370aa503dc2aL;
    private static final long CREATE_EVENT = 0xb1310cd2a076a774L;
    private static final long BUY = 0x66063d1201daebeaL;
    private static final long SELL = 0x33e685a4017f83adL;
    private static final long CREATE = 0xe992d18ecf6840bcL;

    private static final long LP_FEE = 20;
    private static final long PROTOCOL_FEE = 5;
    private static final long CREATOR_FEE = 5;
    private static final Address PROGRAM = Program.PUMPSWAP.address();

    private final MadeToken token;
    private final Address address;
    private long quote;
    private long tokens;

    /**
     * @param lamports that it begins with
     * @param tokens that it begins with, base units
     */
    PumpswapPool(MadeToken token, Address address, long lamports, long tokens) {
        this.token = token;
        this.address = address;
        this.quote = lamports;
        this.tokens = tokens;
    }

    @Override
    public Address address() {
        return address;
    }

    @Override
    public Program program() {
        return Program.PUMPSWAP;
    }

    @Override
    public long lamports() {
        return quote;
    }

    @Override
    public @Nullable Deal buy(long lamports) {
        long wanted = Quotient.floor(lamports, tokens, quote + lamports);
        long price = wanted == 0 ? 0 : Quotient.ceiling(wanted, quote, tokens - wanted);
        return price < LEAST ? null : new Deal(true, price, wanted, price + fees(price));
    }

    @Override
    public @Nullable Deal sell(long sold) {
        long possible = Math.min(sold, MadeToken.SUPPLY - tokens);
        long price = possible <= 0 ? 0 : Quotient.floor(possible, quote, tokens + possible);
        return price < LEAST ? null : new Deal(false, price, possible, price - fees(price));
    }

    private static long fees(long price) {
        return Quotient.fee(price, LP_FEE)
                + Quotient.fee(price, PROTOCOL_FEE)
                + Quotient.fee(price, CREATOR_FEE);
    }

    /** Lamports into the pool (buy) or out of it (sell). */
    private static long moved(Deal deal) {
        long fee = Quotient.fee(deal.quote(), LP_FEE);
        return deal.buy() ? deal.quote() + fee : deal.quote() - fee;
    }

    @Override
    public long worth(long lamports) {
        return Quotient.floor(lamports, tokens, quote);
    }

    @Override
    public void settle(Deal deal) {
        quote += deal.buy() ? moved(deal) : -moved(deal);
        tokens += deal.buy() ? -deal.tokens() : deal.tokens();
    }

    @Override
    public void write(Deal deal, Address wallet, long time, TransactionMaker to) {
        to.invoke(
                PROGRAM,
                new EventBytes(deal.buy() ? BUY : SELL)
                        .number(deal.tokens())
                        .number(deal.paid())
                        .all(),
                address,
                wallet,
                token.creator(),
                token.mint(),
                QuoteAssets.SOL);
        to.holds(wallet, token.mint(), deal.tokens(), MadeToken.DECIMALS);
        to.holds(wallet, QuoteAssets.SOL, deal.paid(), 9);
        var event =
                new EventBytes(deal.buy() ? BUY_EVENT : SELL_EVENT)
                        .number(time)
                        .number(deal.tokens())
                        .number(deal.paid())
                        .number(0)
                        .number(deal.paid())
                        .number(tokens)
                        .number(quote)
                        .number(deal.quote())
                        .number(LP_FEE)
                        .number(Quotient.fee(deal.quote(), LP_FEE))
                        .number(PROTOCOL_FEE)
                        .number(Quotient.fee(deal.quote(), PROTOCOL_FEE))
                        .number(moved(deal))
                        .number(deal.paid())
                        .address(address)
                        .address(wallet)
                        .zeros(4 * Address.BYTES)
                        .address(token.creator())
                        .number(CREATOR_FEE)
                        .number(Quotient.fee(deal.quote(), CREATOR_FEE));
        if (deal.buy()) {
            event.zeros(33).number(0).text("buy"); // incentives for volume, and the least wanted
        }
        to.event(Program.PUMPSWAP, event.zeros(32).zeros(25)); // rebates, and no virtual reserves
    }

    @Override
    public void create(Address creator, long time, TransactionMaker to) {
        to.invoke(
                PROGRAM,
                new EventBytes(CREATE).octet(0).octet(0).number(tokens).number(quote).all(),
                address,
                creator,
                token.creator(),
                token.mint(),
                QuoteAssets.SOL);
        to.event(
                Program.PUMPSWAP,
                new EventBytes(CREATE_EVENT)
                        .number(time)
                        .octet(0)
                        .octet(0)
                        .address(creator)
                        .address(token.mint())
                        .address(QuoteAssets.SOL)
                        .octet(MadeToken.DECIMALS)
                        .octet(9)
                        .number(tokens)
                        .number(quote)
                        .number(tokens)
                        .number(quote)
                        .number(100) // the least liquidity
                        .number(1_000_000)
                        .number(999_900)
                        .octet(254)
                        .address(address)
                        .address(creator)
                        .zeros(2 * Address.BYTES)
                        .address(token.creator())
                        .flag(false));
    }
}
