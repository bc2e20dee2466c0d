package io.solflow.stream.generate;

import io.solflow.decode.Address;
import io.solflow.stream.generate.Keys.Kind;
import java.util.ArrayList;
import java.util.List;

/** Wallets that trade one token several times in a row. Holds {@value #MOST} at a time. */
final class Bots {

    private static final int MOST = 50;
    private static final int LEAST_TRADES = 3;
    private static final int MORE_TRADES = 6;
    private static final double COMES = 0.3;

    /** Of so many wallets one is a bot's. */
    private static final int WALLETS_PER_BOT = 50;

    private final Keys keys;
    private final Chance chance;
    private final int wallets;
    private final List<Bot> bots = new ArrayList<>();

    private static final class Bot {
        private final Address wallet;
        private final Listing listing;
        private int tradesLeft;

        Bot(Address wallet, Listing listing, int tradesLeft) {
            this.wallet = wallet;
            this.listing = listing;
            this.tradesLeft = tradesLeft;
        }
    }

    /** Who trades what next. */
    record Turn(Address wallet, Listing listing) {}

    /**
     * None yet.
     *
     * @param wallets of the market; bots are among them
     */
    Bots(Keys keys, Chance chance, int wallets) {
        this.keys = keys;
        this.chance = chance;
        this.wallets = Math.max(1, wallets / WALLETS_PER_BOT);
    }

    /**
     * The next trade of a bot.
     *
     * @param chosen what one that comes now begins with, and what one trades whose token cannot be
     *     traded any more
     */
    Turn next(Listing chosen) {
        if (bots.isEmpty() || bots.size() < MOST && chance.happens(COMES)) {
            Address wallet = keys.address(Kind.WALLET, chance.below(wallets));
            bots.add(new Bot(wallet, chosen, LEAST_TRADES + chance.below(MORE_TRADES)));
        }
        int place = chance.below(bots.size());
        Bot bot = bots.get(place);
        bot.tradesLeft--;
        boolean tradable = !bot.listing.isOver() && !bot.listing.venue().isComplete();
        if (bot.tradesLeft <= 0 || !tradable) {
            bots.remove(place);
        }
        return new Turn(bot.wallet, tradable ? bot.listing : chosen);
    }
}
