package io.solflow.decode.launchlab;

import io.solflow.decode.Address;
import io.solflow.decode.ByteReader;
import io.solflow.decode.ProgramEvent;
import io.solflow.decode.Read;
import io.solflow.decode.Reason;
import org.jspecify.annotations.Nullable;

/**
 * A purchase or a sale on a curve. The program has inserted a field, so the length tells the
 * layout. An event of unknown length is read by the newest layout, or by the one before, in which
 * its fields agree with each other.
 *
 * @param virtualBase constant of the curve, base units of the token
 * @param virtualQuote constant of the curve, base units of the quote
 * @param realBaseBefore tokens sold so far
 * @param realQuoteBefore quote collected so far
 * @param amountIn from the user, with fees when buying
 * @param amountOut to the user, without fees when selling
 * @param creatorFee null in the older layout
 * @param exactIn whether the user named what goes in; null in the older layout
 */
public record TradeEvent(
        Address pool,
        long totalBaseSell,
        long virtualBase,
        long virtualQuote,
        long realBaseBefore,
        long realQuoteBefore,
        long realBaseAfter,
        long realQuoteAfter,
        long amountIn,
        long amountOut,
        long protocolFee,
        long platformFee,
        @Nullable Long creatorFee,
        long shareFee,
        boolean buy,
        int status,
        @Nullable Boolean exactIn)
        implements ProgramEvent {

    private static final int OLD = 130;
    private static final int NEW = 139;
    private static final int STATUSES = 3;

    /** Reads the fields behind the discriminator. */
    static Read<TradeEvent> read(ByteReader in) {
        int length = in.remaining();
        if (length <= OLD) {
            return read(in, false);
        }
        Read<TradeEvent> newest =
                length < NEW ? new Read.Refused<>(Reason.UNKNOWN_LAYOUT) : read(in.fork(), true);
        if (length == NEW || newest instanceof Read.Event) {
            return newest;
        }
        return read(in, false) instanceof Read.Event<TradeEvent> older ? older : newest;
    }

    private static Read<TradeEvent> read(ByteReader in, boolean newer) {
        var event =
                new TradeEvent(
                        in.address(),
                        in.amount(),
                        in.amount(),
                        in.amount(),
                        in.amount(),
                        in.amount(),
                        in.amount(),
                        in.amount(),
                        in.amount(),
                        in.amount(),
                        in.amount(),
                        in.amount(),
                        newer ? in.amount() : null,
                        in.amount(),
                        in.choice(2) == 0,
                        in.choice(STATUSES),
                        newer ? in.flag() : null);
        return in.fault() == null && !event.consistent()
                ? new Read.Refused<>(Reason.INCONSISTENT)
                : Read.of(in, event);
    }

    /** Quote that the curve took or gave, base units. */
    long quoteMoved() {
        return buy ? realQuoteAfter - realQuoteBefore : realQuoteBefore - realQuoteAfter;
    }

    /** Tokens that the curve gave or took, base units. */
    long tokensMoved() {
        return buy ? realBaseAfter - realBaseBefore : realBaseBefore - realBaseAfter;
    }

    /** Whether the reserves moved the way that the direction says, by the tokens it says. */
    private boolean consistent() {
        return tokensMoved() == (buy ? amountOut : amountIn) && quoteMoved() >= 0;
    }

    @Override
    public String eventName() {
        return "TradeEvent";
    }
}
