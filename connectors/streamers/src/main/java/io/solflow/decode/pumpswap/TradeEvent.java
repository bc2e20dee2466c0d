package io.solflow.decode.pumpswap;

import io.solflow.decode.Address;
import io.solflow.decode.ByteReader;
import io.solflow.decode.ProgramEvent;
import io.solflow.decode.Read;
import org.jspecify.annotations.Nullable;

/**
 * A purchase (BuyEvent) or a sale (SellEvent) of a pool's base. The program has only ever appended
 * fields, so an older event is a shorter one; what it does not have is null.
 *
 * @param buy whether the wallet received the base
 * @param timestamp chain time, seconds since 1970
 * @param base amount of the base, base units
 * @param poolBase reserves of the base before the trade
 * @param poolQuote reserves of the quote before the trade
 * @param quote amount of the quote against the curve, base units
 * @param poolAmount amount of the quote into the pool (buy) or out of it (sell): with or without
 *     the fee of the liquidity providers
 * @param userAmount amount of the quote from or to the user: with or without all fees
 * @param creator the creator's part
 * @param virtualQuote what the formula adds to the reserves of the quote
 */
public record TradeEvent(
        boolean buy,
        long timestamp,
        long base,
        long poolBase,
        long poolQuote,
        long quote,
        long lpFeeBasisPoints,
        long lpFee,
        long protocolFeeBasisPoints,
        long protocolFee,
        long poolAmount,
        long userAmount,
        Address pool,
        Address user,
        @Nullable Creator creator,
        @Nullable Volume volume,
        @Nullable String instruction,
        @Nullable Rebate cashback,
        @Nullable Rebate buyback,
        @Nullable Long virtualQuote)
        implements ProgramEvent {

    /** Four token accounts and addresses that nobody asks for. */
    private static final int ACCOUNTS = 4 * Address.BYTES;

    /** What goes to the coin's creator; the address is all zero when it has none. */
    public record Creator(Address address, long basisPoints, long fee) {}

    /** The program's incentives for volume. */
    public record Volume(
            boolean track, long unclaimed, long claimed, long currentSol, long lastUpdate) {}

    /** A part of the fees that goes another way. */
    public record Rebate(long basisPoints, long amount) {}

    /** Reads the fields behind the discriminator. */
    static Read<TradeEvent> read(ByteReader in, boolean buy) {
        long timestamp = in.number();
        long base = in.amount();
        in.skip(3 * Long.BYTES); // the limit, which may be anything, and what the user held
        long poolBase = in.amount();
        long poolQuote = in.amount();
        long quote = in.amount();
        long lpFeeBasisPoints = in.amount();
        long lpFee = in.amount();
        long protocolFeeBasisPoints = in.amount();
        long protocolFee = in.amount();
        long poolAmount = in.amount();
        long userAmount = in.amount();
        Address pool = in.address();
        Address user = in.address();
        in.skip(ACCOUNTS);
        Creator creator = in.newer(TradeEvent::readCreator);
        Volume volume = buy ? in.newer(TradeEvent::readVolume) : null;
        String instruction = buy ? in.newer(TradeEvent::readInstruction) : null;
        Rebate cashback = in.newer(TradeEvent::readRebate);
        Rebate buyback = in.newer(TradeEvent::readRebate);
        Long virtualQuote = in.newer(TradeEvent::readVirtualQuote);
        return Read.of(
                in,
                new TradeEvent(
                        buy,
                        timestamp,
                        base,
                        poolBase,
                        poolQuote,
                        quote,
                        lpFeeBasisPoints,
                        lpFee,
                        protocolFeeBasisPoints,
                        protocolFee,
                        poolAmount,
                        userAmount,
                        pool,
                        user,
                        creator,
                        volume,
                        instruction,
                        cashback,
                        buyback,
                        virtualQuote));
    }

    private static Creator readCreator(ByteReader in) {
        return new Creator(in.address(), in.amount(), in.amount());
    }

    private static Rebate readRebate(ByteReader in) {
        return new Rebate(in.amount(), in.amount());
    }

    private static Volume readVolume(ByteReader in) {
        return new Volume(in.flag(), in.number(), in.number(), in.number(), in.number());
    }

    private static String readInstruction(ByteReader in) {
        in.skip(Long.BYTES); // the least base wanted, a limit
        return in.text();
    }

    private static long readVirtualQuote(ByteReader in) {
        long virtualQuote = in.wideNumber();
        in.flag(); // whether the pool can be boosted
        in.skip(Long.BYTES); // supply of the base
        return virtualQuote;
    }

    @Override
    public String eventName() {
        return buy ? "BuyEvent" : "SellEvent";
    }
}
