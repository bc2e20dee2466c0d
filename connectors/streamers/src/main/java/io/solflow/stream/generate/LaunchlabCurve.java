package io.solflow.stream.generate;

import io.solflow.decode.Address;
import io.solflow.decode.Program;
import io.solflow.decode.QuoteAssets;
import org.jspecify.annotations.Nullable;

/** A curve of LaunchLab: a constant product of virtual and real reserves. */
final class LaunchlabCurve implements Venue {

    private static final long TRADE = 0xbddb7fd34ee661eeL;
    private static final long POOL_CREATE = 0x97d7e20976a173aeL;
    private static final long BUY_EXACT_IN = 0xfaea0d7bd59c13ecL;
    private static final long SELL_EXACT_IN = 0x9527de9bd37c981aL;
    private static final long INITIALIZE = 0xafaf6d1f0d989bedL;
    private static final long MIGRATE = 0x885cc8671cda908cL;

    private static final long VIRTUAL_TOKENS = 1_073_025_605_596_382L;
    private static final long VIRTUAL_QUOTE = 30_000_852_951L;
    private static final long RAISED = 85_000_000_000L;
    private static final long PROTOCOL_FEE = 25;
    private static final long PLATFORM_FEE = 75;
    private static final long CREATOR_FEE = 10;
    private static final int FUNDING = 0;
    private static final int MIGRATING = 1;
    private static final Address PROGRAM = Program.LAUNCHLAB.address();

    private final MadeToken token;
    private long collected;
    private long sold;

    LaunchlabCurve(MadeToken token) {
        this.token = token;
    }

    @Override
    public Program program() {
        return Program.LAUNCHLAB;
    }

    @Override
    public long lamports() {
        return collected;
    }

    private long quote() {
        return VIRTUAL_QUOTE + collected;
    }

    private long tokens() {
        return VIRTUAL_TOKENS - sold;
    }

    @Override
    public @Nullable Deal buy(long lamports) {
        long left = MadeToken.ON_CURVE - sold;
        long bought = Quotient.floor(lamports, tokens(), quote() + lamports);
        if (left == 0 || bought == 0 || lamports < LEAST) {
            return null;
        }
        return bought < left
                ? deal(true, lamports, bought)
                : deal(true, Quotient.ceiling(left, quote(), tokens() - left), left);
    }

    @Override
    public @Nullable Deal sell(long given) {
        long possible = Math.min(given, sold);
        long price = possible == 0 ? 0 : Quotient.floor(possible, quote(), tokens() + possible);
        return price < LEAST ? null : deal(false, price, possible);
    }

    private static Deal deal(boolean buy, long price, long amount) {
        long fees =
                Quotient.fee(price, PROTOCOL_FEE)
                        + Quotient.fee(price, PLATFORM_FEE)
                        + Quotient.fee(price, CREATOR_FEE);
        return new Deal(buy, price, amount, buy ? price + fees : price - fees);
    }

    @Override
    public long worth(long lamports) {
        return Quotient.floor(lamports, tokens(), quote());
    }

    @Override
    public void settle(Deal deal) {
        collected += deal.buy() ? deal.quote() : -deal.quote();
        sold += deal.buy() ? deal.tokens() : -deal.tokens();
    }

    @Override
    public boolean isComplete() {
        return sold == MadeToken.ON_CURVE;
    }

    @Override
    public void write(Deal deal, Address wallet, long time, TransactionMaker to) {
        long in = deal.buy() ? deal.paid() : deal.tokens();
        long out = deal.buy() ? deal.tokens() : deal.paid();
        long soldAfter = sold + (deal.buy() ? deal.tokens() : -deal.tokens());
        to.invoke(
                PROGRAM,
                new EventBytes(deal.buy() ? BUY_EXACT_IN : SELL_EXACT_IN)
                        .number(in)
                        .number(out)
                        .number(0)
                        .all(),
                wallet,
                PROGRAM,
                PROGRAM,
                PROGRAM,
                token.pool(),
                wallet,
                wallet,
                token.pool(),
                token.pool(),
                token.mint(),
                QuoteAssets.SOL);
        to.holds(wallet, token.mint(), deal.tokens(), MadeToken.DECIMALS);
        to.holds(wallet, QuoteAssets.SOL, deal.paid(), 9);
        to.event(
                Program.LAUNCHLAB,
                new EventBytes(TRADE)
                        .address(token.pool())
                        .number(MadeToken.ON_CURVE)
                        .number(VIRTUAL_TOKENS)
                        .number(VIRTUAL_QUOTE)
                        .number(sold)
                        .number(collected)
                        .number(soldAfter)
                        .number(collected + (deal.buy() ? deal.quote() : -deal.quote()))
                        .number(in)
                        .number(out)
                        .number(Quotient.fee(deal.quote(), PROTOCOL_FEE))
                        .number(Quotient.fee(deal.quote(), PLATFORM_FEE))
                        .number(Quotient.fee(deal.quote(), CREATOR_FEE))
                        .number(0)
                        .octet(deal.buy() ? 0 : 1)
                        .octet(soldAfter == MadeToken.ON_CURVE ? MIGRATING : FUNDING)
                        .flag(true));
    }

    @Override
    public Address address() {
        return token.pool();
    }

    @Override
    public CpmmPool next(Keys keys) {
        return new CpmmPool(token, token.nextPool(keys), collected, MadeToken.FOR_POOL);
    }

    @Override
    public void create(Address creator, long time, TransactionMaker to) {
        to.invoke(
                PROGRAM,
                new EventBytes(INITIALIZE).all(),
                token.creator(),
                token.creator(),
                PROGRAM,
                PROGRAM,
                PROGRAM,
                token.pool(),
                token.mint(),
                QuoteAssets.SOL);
        to.event(
                Program.LAUNCHLAB,
                new EventBytes(POOL_CREATE)
                        .address(token.pool())
                        .address(token.creator())
                        .address(PROGRAM)
                        .octet(MadeToken.DECIMALS)
                        .text(token.name())
                        .text(token.symbol())
                        .text(token.uri())
                        .octet(0) // constant product
                        .number(MadeToken.SUPPLY)
                        .number(MadeToken.ON_CURVE)
                        .number(RAISED)
                        .octet(1)
                        .zeros(3 * Long.BYTES) // no vesting
                        .octet(0));
    }

    @Override
    public void migrate(Venue pool, Address wallet, long time, TransactionMaker to) {
        to.invoke(PROGRAM, new EventBytes(MIGRATE).all(), wallet, token.mint(), QuoteAssets.SOL);
    }
}
