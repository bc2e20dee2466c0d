package io.solflow.decode.pumpfun;

import io.solflow.decode.Address;
import io.solflow.decode.ByteReader;
import io.solflow.decode.ProgramEvent;
import io.solflow.decode.Read;
import io.solflow.decode.Reason;
import org.jspecify.annotations.Nullable;

/**
 * A purchase or a sale on a bonding curve. The program has only ever appended fields, so an older
 * event is a shorter one; what it does not have is null.
 *
 * @param solAmount lamports against the curve; 0 when paid in something else
 * @param tokenAmount base units
 * @param timestamp chain time, seconds since 1970
 * @param virtualSol virtual reserves after the trade, lamports; 0 when paid in something else
 * @param virtualTokens virtual reserves after the trade, base units
 * @param real reserves that are really there, after the trade
 * @param mayhem whether the coin is in the mode in which the program's own agent trades it
 * @param quote what was paid, in any asset
 */
public record TradeEvent(
        Address mint,
        long solAmount,
        long tokenAmount,
        boolean buy,
        Address user,
        long timestamp,
        long virtualSol,
        long virtualTokens,
        @Nullable Real real,
        @Nullable Fees fees,
        @Nullable Volume volume,
        @Nullable String instruction,
        @Nullable Boolean mayhem,
        @Nullable Cashback cashback,
        @Nullable Quote quote)
        implements ProgramEvent {

    private static final int SHAREHOLDER = Address.BYTES + Short.BYTES;

    /** Lamports and base units of the token. */
    public record Real(long sol, long tokens) {}

    /** Fees in base units of the quote, and in 1/10,000 of it. */
    public record Fees(
            Address recipient,
            long basisPoints,
            long fee,
            Address creator,
            long creatorBasisPoints,
            long creatorFee) {}

    /** The program's incentives for volume. */
    public record Volume(
            boolean track, long unclaimed, long claimed, long currentSol, long lastUpdate) {}

    /** What of the creator's fee goes back to the trader. */
    public record Cashback(long basisPoints, long amount) {}

    /**
     * What was paid, in base units of the asset.
     *
     * @param buybackFee part of the fee that buys back
     * @param mint all zero for SOL
     * @param virtualReserves after the trade
     */
    public record Quote(
            long buybackBasisPoints,
            long buybackFee,
            int shareholders,
            Address mint,
            long amount,
            long virtualReserves,
            long realReserves) {}

    /** Reads the fields behind the discriminator. */
    static Read<TradeEvent> read(ByteReader in) {
        Address mint = in.address();
        long solAmount = in.amount();
        long tokenAmount = in.amount();
        boolean buy = in.flag();
        Address user = in.address();
        long timestamp = in.number();
        long virtualSol = in.amount();
        long virtualTokens = in.amount();
        Real real = in.newer(TradeEvent::readReal);
        Fees fees = in.newer(TradeEvent::readFees);
        Volume volume = in.newer(TradeEvent::readVolume);
        String instruction = in.newer(ByteReader::text);
        Boolean mayhem = in.newer(ByteReader::flag);
        Cashback cashback = in.newer(TradeEvent::readCashback);
        Quote quote = in.newer(TradeEvent::readQuote);
        if (in.fault() == null && quote == null && virtualSol == 0) {
            return new Read.Refused<>(Reason.UNKNOWN_QUOTE);
        }
        return Read.of(
                in,
                new TradeEvent(
                        mint,
                        solAmount,
                        tokenAmount,
                        buy,
                        user,
                        timestamp,
                        virtualSol,
                        virtualTokens,
                        real,
                        fees,
                        volume,
                        instruction,
                        mayhem,
                        cashback,
                        quote));
    }

    private static Real readReal(ByteReader in) {
        return new Real(in.amount(), in.amount());
    }

    private static Cashback readCashback(ByteReader in) {
        return new Cashback(in.amount(), in.amount());
    }

    private static Fees readFees(ByteReader in) {
        return new Fees(
                in.address(), in.amount(), in.amount(), in.address(), in.amount(), in.amount());
    }

    private static Volume readVolume(ByteReader in) {
        return new Volume(in.flag(), in.number(), in.number(), in.number(), in.number());
    }

    private static Quote readQuote(ByteReader in) {
        long buybackBasisPoints = in.amount();
        long buybackFee = in.amount();
        int shareholders = in.count();
        in.skip((long) shareholders * SHAREHOLDER);
        return new Quote(
                buybackBasisPoints,
                buybackFee,
                shareholders,
                in.address(),
                in.amount(),
                in.amount(),
                in.amount());
    }

    @Override
    public String eventName() {
        return "TradeEvent";
    }
}
