package io.solflow.stream.generate;

import io.solflow.decode.Address;
import io.solflow.decode.Program;
import io.solflow.decode.Transaction;
import io.solflow.stream.generate.Keys.Kind;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A market that is made up: who trades what, block by block. Tokens are created, sold on their
 * curve, moved to a pool when that is complete, and forgotten after some thousands of trades. The
 * same configuration gives the same blocks; times are the caller's. For one thread.
 *
 * <p>Holds what is traded now, so its memory depends on the number of tokens alone.
 */
public final class MadeMarket {

    private static final double FAILS = 0.04;
    private static final double ROUND_TRIP = 0.02;
    private static final double TWO_TRADES = 0.04;
    private static final double ORDER = 0.03;
    private static final double BOT = 0.15;
    private static final double CREATES = 0.25;
    private static final int MOST_ORDERS = 200;
    private static final long MEDIAN_LAMPORTS = 250_000_000L;
    private static final double SPREAD = 1.1;
    private static final long LEAST_LAMPORTS = 1_000_000L;
    private static final long MOST_LAMPORTS = 20_000_000_000L;
    private static final double BLOCKS_PER_SECOND = 2.5;
    private static final Address ROUTER = Address.of("JUP6LkbZbjS1jKKwapdHNy74zcZ3tLUZoi5QNyVTaV4");

    private final GeneratorConfig config;
    private final Keys keys;
    private final Chance chance;
    private final Popularity popularity;
    private final Bots bots;
    private final List<Listing> listings = new ArrayList<>();
    private final List<Order> orders = new ArrayList<>();
    private final List<Transaction> block = new ArrayList<>();
    private long blocks;
    private long tokens;
    private long transactions;
    private long time;
    private double owed;

    /** A market in which nothing has happened yet. */
    public MadeMarket(GeneratorConfig config) {
        this.config = config;
        this.keys = Keys.of(config.identity());
        this.chance = new Chance(config.seed());
        this.popularity = new Popularity(config.tokens());
        this.bots = new Bots(keys, chance, config.wallets());
    }

    /** Blocks made so far: the number of the next one. */
    public long blocks() {
        return blocks;
    }

    /**
     * The next block.
     *
     * @param blockTime chain time, seconds since 1970, positive; only written down
     */
    public MadeBlock next(long blockTime) {
        time = blockTime;
        block.clear();
        owed += config.tradesPerSecond() / BLOCKS_PER_SECOND;
        while (owed >= 1) {
            owed -= transaction();
        }
        return new MadeBlock(blocks++, block);
    }

    /** Makes a transaction; how many trades of wanted programs it holds. */
    private int transaction() {
        if (listings.isEmpty() || listings.size() < config.tokens() && chance.happens(CREATES)) {
            listings.add(listing());
            return create(listings.get(listings.size() - 1));
        }
        int place = popularity.choose(listings.size(), chance);
        Listing chosen = listings.get(place);
        if (chosen.isOver()) {
            listings.set(place, listing());
            return create(listings.get(place));
        }
        if (chosen.mustMigrate()) {
            var maker = maker(keys.address(Kind.KEEPER, 0));
            chosen.migrate(time, maker);
            return done(maker, 0);
        }
        double kind = chance.share();
        if ((kind -= FAILS) < 0) {
            return fail(chosen);
        } else if ((kind -= ROUND_TRIP) < 0) {
            return roundTrip(chosen);
        } else if ((kind -= TWO_TRADES) < 0) {
            return twoTrades(chosen);
        } else if ((kind -= ORDER) < 0 && config.programs().contains(Program.JUPITER_DCA)) {
            return order(chosen);
        } else if (kind - BOT < 0) {
            Bots.Turn turn = bots.next(chosen);
            return plain(turn.listing(), turn.wallet());
        }
        return plain(chosen, wallet());
    }

    private Listing listing() {
        return Listing.of(MadeToken.of(tokens++, keys), keys, config.programs(), chance);
    }

    /** A creation; on a curve its creator buys at once. */
    private int create(Listing listing) {
        Address creator = listing.token().creator();
        var maker = maker(creator);
        listing.venue().create(creator, time, maker);
        int trades = listing.venue().next(keys) == null ? 0 : trade(listing, creator, true, maker);
        return done(maker, trades);
    }

    private int plain(Listing listing, Address wallet) {
        var maker = maker(wallet);
        return done(maker, trade(listing, wallet, chance.happens(listing.appeal()), maker));
    }

    /** A trade that the runtime has rolled back: its event is there, the reserves stay. */
    private int fail(Listing listing) {
        Address wallet = wallet();
        var maker = maker(wallet);
        Deal deal = deal(listing.venue(), chance.happens(listing.appeal()));
        if (deal != null) {
            listing.venue().write(deal, wallet, time, maker);
        }
        maker.fail();
        return done(maker, 0);
    }

    private int roundTrip(Listing listing) {
        Address wallet = wallet();
        var maker = maker(wallet).route(ROUTER, new byte[Long.BYTES]);
        Deal bought = deal(listing.venue(), true);
        if (bought == null) {
            return 0;
        }
        int trades = settle(listing, bought, wallet, maker);
        Deal sold = listing.venue().isComplete() ? null : listing.venue().sell(bought.tokens());
        if (sold != null) {
            trades += settle(listing, sold, wallet, maker);
        }
        return done(maker.leave(), trades);
    }

    /** Two trades of one wallet in one transaction, of one token or two. */
    private int twoTrades(Listing first) {
        Address wallet = wallet();
        var maker = maker(keys.address(Kind.KEEPER, chance.below(20)));
        maker.route(ROUTER, new byte[Long.BYTES]);
        int trades = trade(first, wallet, false, maker);
        Listing second = listings.get(popularity.choose(listings.size(), chance));
        if (!second.venue().isComplete()) {
            trades += trade(second, wallet, true, maker);
        }
        return done(maker.leave(), trades);
    }

    /** Opens an order, or fills a part of one, or closes one. */
    private int order(Listing chosen) {
        if (orders.size() < 3 || orders.size() < MOST_ORDERS && chance.happens(0.05)) {
            long number = transactions;
            var order =
                    new Order(
                            keys.address(Kind.ORDER, number),
                            wallet(),
                            chosen,
                            lamports(),
                            5 + chance.below(40),
                            time);
            var maker = maker(order.user());
            order.open(maker);
            orders.add(order);
            return done(maker, 0);
        }
        int place = chance.below(orders.size());
        Order order = orders.get(place);
        if (order.isDone()) {
            orders.remove(place);
            var maker = maker(order.user());
            order.close(maker);
            return done(maker, 0);
        }
        return fill(order);
    }

    private int fill(Order order) {
        Listing listing = order.listing();
        Deal deal =
                listing.venue().isComplete() ? null : listing.venue().buy(order.lamportsPerPart());
        if (deal == null) {
            return 0;
        }
        Address keeper = keys.address(Kind.KEEPER, 1 + chance.below(5));
        var maker = maker(keeper);
        order.lend(keeper, maker);
        int trades = settle(listing, deal, keeper, maker);
        order.fill(keeper, deal, maker);
        order.filled();
        return done(maker, trades + 1);
    }

    private int trade(Listing listing, Address wallet, boolean buy, TransactionMaker to) {
        Deal deal = deal(listing.venue(), buy);
        return deal == null ? 0 : settle(listing, deal, wallet, to);
    }

    /** A deal of a usual size; a sale when nothing is left to buy, and the other way round. */
    private @Nullable Deal deal(Venue venue, boolean buy) {
        long lamports = lamports();
        Deal bought = buy ? venue.buy(lamports) : null;
        if (bought != null) {
            return bought;
        }
        Deal sold = venue.sell(venue.worth(lamports));
        return sold != null || buy ? sold : venue.buy(lamports);
    }

    private int settle(Listing listing, Deal deal, Address wallet, TransactionMaker to) {
        Venue venue = listing.venue();
        venue.write(deal, wallet, time, to);
        venue.settle(deal);
        listing.traded();
        if (venue.isComplete()) {
            venue.complete(wallet, time, to);
        }
        return config.programs().contains(venue.program()) ? 1 : 0;
    }

    private long lamports() {
        long drawn = chance.amount(MEDIAN_LAMPORTS, SPREAD);
        return Math.min(MOST_LAMPORTS, Math.max(LEAST_LAMPORTS, drawn));
    }

    private Address wallet() {
        return keys.address(Kind.WALLET, chance.below(config.wallets()));
    }

    private TransactionMaker maker(Address feePayer) {
        return new TransactionMaker(feePayer);
    }

    private int done(TransactionMaker maker, int trades) {
        if (!maker.isEmpty()) {
            block.add(maker.make(keys.signature(transactions++), MadeBlock.slot(blocks), time));
        }
        return trades;
    }
}
