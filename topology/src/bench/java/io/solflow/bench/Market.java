package io.solflow.bench;

import java.util.SplittableRandom;

/**
 * A market that is made up: the same configuration makes the same trades.
 *
 * <p>Wallets are not equally busy, and 15 % of the trades are by a wallet that has traded the same
 * token within the last half minute. 3 % of the transactions hold two trades, half of them a round
 * trip. 1 % of the trades come out of order: four fifths of them within the grace of 2 s, the
 * others up to ten minutes late. 3 % are of the DCA program, 1 % of an agent, 2 % quoted in another
 * asset, half of these without a rate; 2 % of the tokens are of unknown decimals; one trade in 200
 * is without a wallet.
 */
final class Market {

    /** Start of the simulated time: a multiple of every window, seconds since 1970-01-01 UTC. */
    static final long START = 1_760_961_600;

    private static final int RECENT = 1 << 15;

    private final MarketConfig config;
    private final SplittableRandom random;
    private final Zipf popularity;
    private final Deal deal;
    private final int[] recentTokens = new int[RECENT];
    private final int[] recentWallets = new int[RECENT];
    private long made;
    private long transactions;
    private boolean secondFollows;

    Market(MarketConfig config) {
        this.config = config;
        this.random = new SplittableRandom(config.seed());
        this.popularity = new Zipf(config.tokens());
        this.deal = new Deal(config);
    }

    /** The next trade: always the same object, with other values. */
    Deal next() {
        long dice = random.nextLong();
        if (secondFollows) {
            secondFollows = false;
            deal.ordinal++;
            deal.buy = !deal.buy;
            if (!deal.roundTrip) {
                chooseToken(dice);
            }
        } else {
            beginTransaction(dice);
        }
        amounts(random.nextLong());
        int place = (int) made++ & RECENT - 1;
        recentTokens[place] = deal.token;
        recentWallets[place] = deal.wallet;
        return deal;
    }

    /** Event time that the market has reached, seconds since 1970-01-01 UTC. */
    long now() {
        return START + (long) (made / config.tradesPerSecond());
    }

    private void beginTransaction(long dice) {
        deal.transaction = transactions++;
        deal.ordinal = 0;
        deal.eventTime = now() - lag((int) (dice & 0xFFFF));
        deal.buy = (dice >>> 16 & 0xFF) < 0x90;
        deal.unknownSide = (dice >>> 24 & 0xFF) == 0;
        boolean dca = (dice >>> 32 & 0xFF) < 8;
        deal.dca = dca;
        deal.agent = !dca && (dice >>> 40 & 0xFF) < 3;
        secondFollows = (dice >>> 48 & 0xFF) < 8;
        deal.roundTrip = secondFollows && (dice >>> 56 & 1) == 0;
        choosePair(random.nextLong());
    }

    /** Half of a second at most of the 65,536 faces: 1 % are out of order. */
    private long lag(int face) {
        if (face >= 656) {
            return 0;
        }
        return face < 525 ? 1 + face % 2 : 3 + random.nextInt(600);
    }

    private void choosePair(long dice) {
        if (made > RECENT && (dice & 0xFF) < 38) {
            int recent = (int) (dice >>> 8) & RECENT - 1;
            deal.token = recentTokens[recent];
            deal.wallet = recentWallets[recent];
            return;
        }
        chooseToken(random.nextLong());
        double place = (dice >>> 11) * 0x1p-53;
        deal.wallet =
                (dice & 0xFF) == 0xFF
                        ? Deal.NOBODY
                        : (int) (place * Math.sqrt(place) * config.wallets());
    }

    private void chooseToken(long dice) {
        deal.token = popularity.draw(dice);
    }

    private void amounts(long dice) {
        deal.quoteAmount = (5_000_000L << (dice & 7)) + (dice >>> 8 & 0xF_FFFF);
        deal.tokenAmount = (1_000_000_000L << (dice >>> 3 & 7)) + (dice >>> 28 & 0xFF_FFFF);
        long kind = dice >>> 56 & 0xFF;
        deal.foreignQuote = kind < 5;
        deal.rateKnown = kind < 3;
    }
}
