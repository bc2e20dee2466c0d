package io.solflow.flow;

import io.solflow.schemas.Side;
import io.solflow.schemas.Trade;

/**
 * A trade, cut down to what windows are made of: numbers and hashes of texts. Two hashes of 64 bits
 * stand for each text, so that a collision of the first is seen by the second.
 *
 * @param streamer name of the streamer that sent the trade
 * @param eventTime chain time, seconds since 1970-01-01 UTC
 * @param mint address of the token's mint
 * @param mintKey hash of that address
 * @param mintCheck second hash of the same
 * @param identityKey hash of (signature, outer index, ordinal)
 * @param identityCheck second hash of the same
 * @param transaction hash of the signature alone
 * @param wallet hash of the trader's address; 0, and the check as well, when there is none
 * @param walletCheck second hash of the same
 * @param side which way the token moved
 * @param dca true for a trade of the DCA program
 * @param agent flag of the streamer
 * @param roundTrip flag of the streamer; false where not judged
 * @param lamports quote in lamports, 0 or more; {@link #UNPRICED} without a SOL rate
 * @param tokens token amount in base units, 0 or more
 * @param decimals of the token; {@link #UNKNOWN_DECIMALS} when unknown
 */
public record Fill(
        String streamer,
        long eventTime,
        String mint,
        long mintKey,
        long mintCheck,
        long identityKey,
        long identityCheck,
        long transaction,
        long wallet,
        long walletCheck,
        Side side,
        boolean dca,
        boolean agent,
        boolean roundTrip,
        long lamports,
        long tokens,
        int decimals)
        implements Timed {

    /** Instead of an amount: the quote has no known SOL rate. */
    public static final long UNPRICED = -1;

    public static final int UNKNOWN_DECIMALS = -1;

    /** Odd: lets each bit of a sum of two hashes reach the upper ones, and loses none. */
    private static final long PAIR_BITS = 0x9E3779B97F4A7C15L;

    private static final String DCA_PROGRAM = "jupiter-dca";

    /** Cuts down a trade that has passed {@link TradeCheck}. */
    public static Fill of(Trade trade) {
        TextHash mint = TextHash.of(trade.getMint());
        TextHash signature = TextHash.of(trade.getSignature());
        TextHash identity = signature.with(trade.getOuterIndex(), trade.getOrdinal());
        String address = trade.getWallet();
        TextHash wallet = address == null ? null : TextHash.of(address);
        Integer decimals = trade.getTokenDecimals();
        return new Fill(
                trade.getStreamer(),
                trade.getEventTimeS(),
                trade.getMint(),
                mint.key(),
                mint.check(),
                identity.key(),
                identity.check(),
                signature.key(),
                wallet == null ? 0 : wallet.key(),
                wallet == null ? 0 : wallet.check(),
                trade.getSide(),
                trade.getProgram().equals(DCA_PROGRAM),
                trade.getAgent(),
                Boolean.TRUE.equals(trade.getRoundTrip()),
                lamports(trade),
                trade.getTokenAmount(),
                decimals == null ? UNKNOWN_DECIMALS : decimals);
    }

    public boolean hasWallet() {
        return wallet != 0 || walletCheck != 0;
    }

    /** Hash of the pair of token and wallet. */
    long pairKey() {
        return (mintKey + wallet) * PAIR_BITS;
    }

    /** Second hash of the same. */
    long pairCheck() {
        return (mintCheck + walletCheck) * PAIR_BITS;
    }

    public boolean isPriced() {
        return lamports != UNPRICED;
    }

    /** Signed lamports: positive for a buy, negative for a sell, 0 for others and when unpriced. */
    public long flow() {
        if (lamports == UNPRICED) {
            return 0;
        }
        return switch (side) {
            case BUY -> lamports;
            case SELL -> -lamports;
            case UNKNOWN -> 0;
        };
    }

    private static long lamports(Trade trade) {
        if (trade.getQuoteMint() == null) {
            return trade.getQuoteAmount();
        }
        Long converted = trade.getQuoteLamports();
        return converted == null ? UNPRICED : converted;
    }
}
