package io.solflow.stream.generate;

import io.solflow.decode.Address;
import io.solflow.decode.Program;
import io.solflow.decode.QuoteAssets;
import org.jspecify.annotations.Nullable;

/** A pool of Raydium CPMM: a constant product, after a fee on the input that stays in. */
final class CpmmPool implements Venue {

    private static final long SWAP = 0x40c6cde8260871e2L;
    private static final long LP_CHANGE = 0x79a3cdc939da753cL;
    private static final long SWAP_BASE_INPUT = 0x8fbe5adac41e33deL;
    private static final long INITIALIZE = 0xafaf6d1f0d989bedL;

    private static final long TRADE_FEE = 25;
    private static final int BEGINNING = 2;
    private static final Address PROGRAM = Program.RAYDIUM_CPMM.address();

    private final MadeToken token;
    private final Address address;
    private long quote;
    private long tokens;

    /**
     * @param lamports that it begins with
     * @param tokens that it begins with, base units
     */
    CpmmPool(MadeToken token, Address address, long lamports, long tokens) {
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
        return Program.RAYDIUM_CPMM;
    }

    @Override
    public long lamports() {
        return quote;
    }

    @Override
    public @Nullable Deal buy(long lamports) {
        long price = lamports - Quotient.fee(lamports, TRADE_FEE);
        long bought = price <= 0 ? 0 : Quotient.floor(price, tokens, quote + price);
        return bought == 0 || price < LEAST ? null : new Deal(true, price, bought, lamports);
    }

    @Override
    public @Nullable Deal sell(long sold) {
        long possible = Math.min(sold, MadeToken.SUPPLY - tokens);
        long effective = possible <= 0 ? 0 : possible - Quotient.fee(possible, TRADE_FEE);
        long price = effective <= 0 ? 0 : Quotient.floor(effective, quote, tokens + effective);
        return price < LEAST ? null : new Deal(false, price, possible, price);
    }

    @Override
    public long worth(long lamports) {
        return Quotient.floor(lamports, tokens, quote);
    }

    @Override
    public void settle(Deal deal) {
        quote += deal.buy() ? deal.paid() : -deal.paid();
        tokens += deal.buy() ? -deal.tokens() : deal.tokens();
    }

    @Override
    public void write(Deal deal, Address wallet, long time, TransactionMaker to) {
        Address input = deal.buy() ? QuoteAssets.SOL : token.mint();
        Address output = deal.buy() ? token.mint() : QuoteAssets.SOL;
        long in = deal.buy() ? deal.paid() : deal.tokens();
        long out = deal.buy() ? deal.tokens() : deal.paid();
        to.invoke(
                PROGRAM,
                new EventBytes(SWAP_BASE_INPUT).number(in).number(out).all(),
                wallet,
                PROGRAM,
                PROGRAM,
                address,
                wallet,
                wallet,
                address,
                address,
                PROGRAM,
                PROGRAM,
                input,
                output);
        to.holds(wallet, token.mint(), deal.tokens(), MadeToken.DECIMALS);
        to.holds(wallet, QuoteAssets.SOL, deal.paid(), 9);
        to.logged(
                new EventBytes(SWAP)
                        .address(address)
                        .number(deal.buy() ? quote : tokens)
                        .number(deal.buy() ? tokens : quote)
                        .number(in)
                        .number(out)
                        .number(0)
                        .number(0)
                        .flag(true)
                        .address(input)
                        .address(output)
                        .number(Quotient.fee(in, TRADE_FEE))
                        .number(0)
                        .flag(true));
    }

    @Override
    public void create(Address creator, long time, TransactionMaker to) {
        to.invoke(
                PROGRAM,
                new EventBytes(INITIALIZE).number(quote).number(tokens).number(0).all(),
                creator,
                PROGRAM,
                PROGRAM,
                address,
                QuoteAssets.SOL,
                token.mint());
        to.logged(
                new EventBytes(LP_CHANGE)
                        .address(address)
                        .number(0)
                        .number(0)
                        .number(0)
                        .number(quote)
                        .number(tokens)
                        .number(0)
                        .number(0)
                        .octet(BEGINNING));
    }
}
