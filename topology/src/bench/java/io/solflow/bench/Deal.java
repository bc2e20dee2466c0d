package io.solflow.bench;

import io.solflow.flow.Fill;
import io.solflow.schemas.Proof;
import io.solflow.schemas.Side;
import io.solflow.schemas.Trade;
import org.jspecify.annotations.Nullable;

/**
 * One trade of a simulated market, before it is made into what a part of the system takes. Filled
 * anew for each trade.
 */
final class Deal {

    static final int NOBODY = -1;
    static final String STREAMER = "bench";

    private static final String USDC = "EPjFWdd5AufqSSqeM2qN1xzybapC8G4wEGGkZwyTDt1v";
    private static final int LAMPORTS_PER_MICRO_USDC = 6_000;

    private final long seed;
    private final long mintSeed;
    private final String[] mints;
    private final @Nullable Integer[] decimals;

    long transaction;
    int ordinal;
    int token;
    int wallet;
    long eventTime;
    boolean buy;
    boolean unknownSide;
    boolean dca;
    boolean agent;
    boolean roundTrip;
    boolean foreignQuote;
    boolean rateKnown;
    long quoteAmount;
    long tokenAmount;

    Deal(MarketConfig config) {
        seed = config.seed();
        mintSeed = Names.mix(seed);
        mints = Names.addresses(seed, config.tokens());
        decimals = new Integer[config.tokens()];
        for (int i = 0; i < decimals.length; i++) {
            long dice = Names.mix(seed + i) & 0xFF;
            decimals[i] = dice < 5 ? null : dice < 200 ? 6 : 9;
        }
    }

    String mint() {
        return mints[token];
    }

    private Side side() {
        return unknownSide ? Side.UNKNOWN : buy ? Side.BUY : Side.SELL;
    }

    private @Nullable Long quoteLamports() {
        return foreignQuote && rateKnown ? quoteAmount / LAMPORTS_PER_MICRO_USDC : null;
    }

    /** The trade as the engine takes it. */
    Fill fill() {
        long signature = Names.mix(seed + transaction);
        boolean known = wallet != NOBODY;
        Integer scale = decimals[token];
        return new Fill(
                STREAMER,
                eventTime,
                mint(),
                Names.mix(mintSeed + token),
                Names.mix(~mintSeed - token),
                Names.mix(signature + ordinal),
                Names.mix(~signature - ordinal),
                signature,
                known ? Names.mix(seed - wallet) : 0,
                known ? Names.mix(~seed - wallet) : 0,
                side(),
                dca,
                agent,
                roundTrip,
                lamports(),
                tokenAmount,
                scale == null ? Fill.UNKNOWN_DECIMALS : scale);
    }

    private long lamports() {
        if (!foreignQuote) {
            return quoteAmount;
        }
        Long converted = quoteLamports();
        return converted == null ? Fill.UNPRICED : converted;
    }

    /** The trade as streamers publish it. */
    Trade trade() {
        String address = wallet == NOBODY ? null : Names.address(~seed, wallet);
        return Trade.newBuilder()
                .setSignature(Names.signature(seed, transaction))
                .setOuterIndex(2)
                .setOrdinal(ordinal)
                .setSlot(374_000_000L + eventTime)
                .setEventTimeS(eventTime)
                .setReceiveTimeMs(eventTime * 1_000 + 700)
                .setStreamer(STREAMER)
                .setProgram(dca ? "jupiter-dca" : "pumpswap")
                .setPool(mints[mints.length - 1 - token])
                .setMint(mint())
                .setQuoteMint(foreignQuote ? USDC : null)
                .setQuoteLamports(quoteLamports())
                .setWallet(address)
                .setFeePayer(address)
                .setSide(side())
                .setQuoteAmount(quoteAmount)
                .setTokenAmount(tokenAmount)
                .setTokenDecimals(decimals[token])
                .setLpFee(quoteAmount / 500)
                .setProtocolFee(quoteAmount / 2_000)
                .setCreatorFee(0L)
                .setQuoteReserves(80_000_000_000L + quoteAmount)
                .setTokenReserves(400_000_000_000_000L - tokenAmount)
                .setProof(Proof.EXACT)
                .setAgent(agent)
                .setRoundTrip(roundTrip)
                .build();
    }
}
