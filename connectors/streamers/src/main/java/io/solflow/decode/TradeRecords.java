package io.solflow.decode;

import io.solflow.schemas.Trade;
import org.jspecify.annotations.Nullable;

/** Makes records of the topic of raw trades. */
public final class TradeRecords {

    private TradeRecords() {}

    /**
     * A trade as it is published. What the flow and the streamer judge is left open.
     *
     * @param eventTime chain time, seconds since 1970; see {@link Decoded.Traded#eventTime}
     * @param streamer name of the streamer that publishes it
     * @param receivedAt milliseconds since 1970; null for recorded ones
     */
    public static Trade of(
            Decoded.Traded traded, long eventTime, String streamer, @Nullable Long receivedAt) {
        Swap swap = traded.swap();
        Place place = traded.place();
        Origin origin = place.origin();
        Reserves before = swap.before();
        Address quote = swap.quoteMint();
        return Trade.newBuilder()
                .setSignature(origin.signature())
                .setOuterIndex(place.outerIndex())
                .setOrdinal(traded.ordinal())
                .setSlot(origin.slot())
                .setEventTimeS(eventTime)
                .setReceiveTimeMs(receivedAt)
                .setStreamer(streamer)
                .setProgram(place.program().label())
                .setPool(text(swap.pool()))
                .setMint(swap.mint().toString())
                .setQuoteMint(QuoteAssets.isSol(quote) ? null : quote.toString())
                .setWallet(text(swap.wallet()))
                .setFeePayer(text(origin.feePayer()))
                .setSide(swap.side())
                .setQuoteAmount(swap.quoteAmount())
                .setTokenAmount(swap.tokenAmount())
                .setTokenDecimals(traded.tokenDecimals())
                .setQuoteDecimals(traded.quoteDecimals())
                .setLpFee(swap.fees().liquidity())
                .setProtocolFee(swap.fees().protocol())
                .setCreatorFee(swap.fees().creator())
                .setQuoteReserves(before == null ? null : before.quote())
                .setTokenReserves(before == null ? null : before.token())
                .setProof(swap.proof())
                .setAgent(swap.agent())
                .build();
    }

    private static @Nullable String text(@Nullable Address address) {
        return address == null ? null : address.toString();
    }
}
