package io.solflow.stream.yellowstone;

import java.util.OptionalLong;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/**
 * Decides with which slot the next connection begins: a little before the last complete one, unless
 * the one before has shown that this does not work. For one thread.
 */
final class Resumption {

    private final int marginSlots;
    private Wish wish = new Wish.Usual();
    private OptionalLong tooLargeBehind = OptionalLong.empty();
    private long skipped;

    /** What the next connection is to begin with. */
    private sealed interface Wish {

        /** With the last complete slot. */
        record Usual() implements Wish {}

        /** With a slot that was left out. */
        record Again(long slot) implements Wish {}

        /** With a slot and nothing before it. */
        record Not(SlotGap.Reason before, long slot) implements Wish {}

        /** With whatever comes. */
        record Anything() implements Wish {}
    }

    /**
     * How a connection begins.
     *
     * @param from first slot to ask for; empty for whatever comes
     * @param missing why slots before the first one that comes are not worth asking for; null when
     *     none are missing there
     */
    record Start(OptionalLong from, SlotGap.@Nullable Reason missing) {}

    Resumption(int marginSlots) {
        this.marginSlots = marginSlots;
    }

    /**
     * The beginning of the next connection.
     *
     * @param latest last complete slot; empty before the first
     * @param firstAvailable asks the server for the oldest slot that it replays, 0 when it does not
     *     tell
     */
    Start next(OptionalLong latest, LongSupplier firstAvailable) {
        Wish now = wish;
        wish = new Wish.Usual();
        if (latest.isEmpty()) {
            return new Start(OptionalLong.empty(), null);
        }
        if (now instanceof Wish.Anything) {
            return new Start(OptionalLong.empty(), SlotGap.Reason.NOT_REPLAYED);
        }
        if (now instanceof Wish.Not beyond) {
            return begin(beyond.slot(), latest.getAsLong(), beyond.before());
        }
        long wanted = now instanceof Wish.Again again ? again.slot() : latest.getAsLong() + 1;
        long from = Math.max(Math.max(0, wanted - marginSlots), firstAvailable.getAsLong());
        return begin(from, latest.getAsLong(), SlotGap.Reason.NOT_REPLAYED);
    }

    private static Start begin(long from, long latest, SlotGap.Reason reason) {
        return new Start(OptionalLong.of(from), from > latest + 1 ? reason : null);
    }

    /** Slots were left out: the next connection begins with them. */
    void leftOut(long slot) {
        wish = new Wish.Again(slot);
    }

    /** A connection has ended. */
    void ended(Ending ending, OptionalLong latest) {
        if (ending instanceof Ending.NotReplayed refused) {
            wish =
                    refused.firstAvailable().isEmpty()
                            ? new Wish.Anything()
                            : new Wish.Not(
                                    SlotGap.Reason.NOT_REPLAYED,
                                    refused.firstAvailable().getAsLong());
        } else if (ending instanceof Ending.TooLarge && latest.isPresent()) {
            tooLarge(latest);
        }
    }

    /**
     * The same message would come again for ever, so from the second time on its slot is left out.
     */
    private void tooLarge(OptionalLong latest) {
        skipped = tooLargeBehind.equals(latest) ? skipped + 1 : 0;
        tooLargeBehind = latest;
        if (skipped > 0) {
            wish = new Wish.Not(SlotGap.Reason.TOO_LARGE, latest.getAsLong() + 1 + skipped);
        }
    }
}
