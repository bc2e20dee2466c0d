package io.solflow.stream.generate;

import io.solflow.decode.Address;
import io.solflow.decode.Program;
import io.solflow.decode.QuoteAssets;
import org.jspecify.annotations.Nullable;

/** A bonding curve of pump.fun: a constant product of virtual reserves. */
final class PumpfunCurve implements Venue {

    private static final long TRADE = 0xbddb7fd34ee661eeL;
    private static final long CREATE = 0x1b72a94ddeeb6376L;
    private static final long COMPLETE = 0x5f72619cd42e9808L;
    private static final long MIGRATION = 0xbde95db95c94ea94L;
    private static final long BUY = 0x66063d1201daebeaL;
    private static final long SELL = 0x33e685a4017f83adL;
    private static final long CREATE_CALL = 0x181ec828051c0777L;
    private static final long MIGRATE_CALL = 0x9beae7920a4cef6cL;

    private static final long FIRST_QUOTE = 30_000_000_000L;
    private static final long FIRST_TOKENS = 1_073_000_000_000_000L;
    private static final long FEE = 95;
    private static final long CREATOR_FEE = 30;
    private static final long MIGRATION_FEE = 15_000_000L;
    private static final Address PROGRAM = Program.PUMPFUN.address();

    private final MadeToken token;
    private long quote = FIRST_QUOTE;
    private long tokens = FIRST_TOKENS;

    PumpfunCurve(MadeToken token) {
        this.token = token;
    }

    @Override
    public Program program() {
        return Program.PUMPFUN;
    }

    @Override
    public long lamports() {
        return quote - FIRST_QUOTE;
    }

    /** Tokens that the curve has to sell. */
    private long left() {
        return MadeToken.ON_CURVE - (FIRST_TOKENS - tokens);
    }

    @Override
    public @Nullable Deal buy(long lamports) {
        long wanted = Math.min(left(), Quotient.floor(lamports, tokens, quote + lamports));
        long price = wanted == 0 ? 0 : 1 + Quotient.floor(wanted, quote, tokens - wanted);
        return price < LEAST && wanted < left() ? null : deal(true, price, wanted);
    }

    @Override
    public @Nullable Deal sell(long sold) {
        long possible = Math.min(sold, FIRST_TOKENS - tokens);
        long price = possible == 0 ? 0 : Quotient.floor(possible, quote, tokens + possible);
        return price < LEAST ? null : deal(false, price, possible);
    }

    private static Deal deal(boolean buy, long price, long amount) {
        long fees = Quotient.fee(price, FEE) + Quotient.fee(price, CREATOR_FEE);
        return new Deal(buy, price, amount, buy ? price + fees : price - fees);
    }

    @Override
    public long worth(long lamports) {
        return Quotient.floor(lamports, tokens, quote);
    }

    @Override
    public void settle(Deal deal) {
        quote += deal.buy() ? deal.quote() : -deal.quote();
        tokens += deal.buy() ? -deal.tokens() : deal.tokens();
    }

    @Override
    public boolean isComplete() {
        return left() == 0;
    }

    @Override
    public void write(Deal deal, Address wallet, long time, TransactionMaker to) {
        long quoteAfter = quote + (deal.buy() ? deal.quote() : -deal.quote());
        long tokensAfter = tokens + (deal.buy() ? -deal.tokens() : deal.tokens());
        String instruction = deal.buy() ? "buy" : "sell";
        to.invoke(
                PROGRAM,
                new EventBytes(deal.buy() ? BUY : SELL)
                        .number(deal.tokens())
                        .number(deal.paid())
                        .all(),
                QuoteAssets.SOL,
                token.creator(),
                token.mint(),
                token.pool(),
                wallet);
        to.holds(wallet, token.mint(), deal.tokens(), MadeToken.DECIMALS);
        to.event(
                Program.PUMPFUN,
                new EventBytes(TRADE)
                        .address(token.mint())
                        .number(deal.quote())
                        .number(deal.tokens())
                        .flag(deal.buy())
                        .address(wallet)
                        .number(time)
                        .number(quoteAfter)
                        .number(tokensAfter)
                        .number(quoteAfter - FIRST_QUOTE)
                        .number(MadeToken.ON_CURVE - (FIRST_TOKENS - tokensAfter))
                        .address(token.creator())
                        .number(FEE)
                        .number(Quotient.fee(deal.quote(), FEE))
                        .address(token.creator())
                        .number(CREATOR_FEE)
                        .number(Quotient.fee(deal.quote(), CREATOR_FEE))
                        .zeros(33) // incentives for volume
                        .text(instruction)
                        .flag(false)
                        .zeros(16) // cashback
                        .zeros(20) // buyback, and no shareholders
                        .address(Address.ZERO)
                        .number(deal.quote())
                        .number(quoteAfter)
                        .number(quoteAfter - FIRST_QUOTE));
    }

    @Override
    public Address address() {
        return token.pool();
    }

    @Override
    public PumpswapPool next(Keys keys) {
        return new PumpswapPool(
                token, token.nextPool(keys), lamports() - MIGRATION_FEE, MadeToken.FOR_POOL);
    }

    @Override
    public void create(Address creator, long time, TransactionMaker to) {
        to.invoke(
                PROGRAM,
                new EventBytes(CREATE_CALL)
                        .text(token.name())
                        .text(token.symbol())
                        .text(token.uri())
                        .address(token.creator())
                        .all(),
                token.mint(),
                token.creator(),
                token.pool());
        to.event(
                Program.PUMPFUN,
                new EventBytes(CREATE)
                        .text(token.name())
                        .text(token.symbol())
                        .text(token.uri())
                        .address(token.mint())
                        .address(token.pool())
                        .address(token.creator())
                        .address(token.creator())
                        .number(time)
                        .number(FIRST_TOKENS)
                        .number(FIRST_QUOTE)
                        .number(MadeToken.ON_CURVE)
                        .number(MadeToken.SUPPLY)
                        .address(token.creator())
                        .flag(false)
                        .flag(false)
                        .address(Address.ZERO)
                        .number(FIRST_QUOTE));
    }

    @Override
    public void complete(Address wallet, long time, TransactionMaker to) {
        to.event(
                Program.PUMPFUN,
                new EventBytes(COMPLETE)
                        .address(wallet)
                        .address(token.mint())
                        .address(token.pool())
                        .number(time)
                        .address(Address.ZERO));
    }

    @Override
    public void migrate(Venue pool, Address wallet, long time, TransactionMaker to) {
        to.invoke(
                PROGRAM, new EventBytes(MIGRATE_CALL).all(), wallet, token.creator(), token.mint());
        to.event(
                Program.PUMPFUN,
                new EventBytes(MIGRATION)
                        .address(wallet)
                        .address(token.mint())
                        .number(MadeToken.FOR_POOL)
                        .number(pool.lamports())
                        .number(lamports() - pool.lamports())
                        .address(token.pool())
                        .number(time)
                        .address(pool.address())
                        .address(Address.ZERO));
    }
}
