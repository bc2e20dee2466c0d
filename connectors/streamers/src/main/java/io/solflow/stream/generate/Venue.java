package io.solflow.stream.generate;

import io.solflow.decode.Address;
import io.solflow.decode.Program;
import org.jspecify.annotations.Nullable;

/**
 * Where a token is traded for SOL: reserves that move by the formula of a program, which also says
 * what the program emits. A deal is only good for the reserves it was asked of.
 */
interface Venue {

    /** Smaller deals are not made: their fees would be more than they are. */
    long LEAST = 1_000;

    Program program();

    /** Lamports that the pool or curve has to give. */
    long lamports();

    /** What about so many lamports buy; null when that is nothing, or nothing is left. */
    @Nullable Deal buy(long lamports);

    /** What so many tokens sell for; null when that is nothing. */
    @Nullable Deal sell(long tokens);

    /** Tokens that are worth about so many lamports; at least 0. */
    long worth(long lamports);

    /**
     * Writes the instruction of a deal and its event; the reserves stay.
     *
     * @param time chain time, seconds since 1970
     */
    void write(Deal deal, Address wallet, long time, TransactionMaker to);

    /** Moves the reserves by a deal. */
    void settle(Deal deal);

    /** Address of the pool or curve. */
    Address address();

    /** Writes its creation: of a curve that of the token, of a pool what it begins with. */
    void create(Address creator, long time, TransactionMaker to);

    /** Whether it has sold everything, so that the token must move on. */
    default boolean isComplete() {
        return false;
    }

    /** Writes that it is complete, behind its last deal. */
    default void complete(Address wallet, long time, TransactionMaker to) {}

    /** The pool to which the token moves when this is complete; null when it is one. */
    default @Nullable Venue next(Keys keys) {
        return null;
    }

    /** Writes that what this held goes into a pool. */
    default void migrate(Venue pool, Address wallet, long time, TransactionMaker to) {}
}
