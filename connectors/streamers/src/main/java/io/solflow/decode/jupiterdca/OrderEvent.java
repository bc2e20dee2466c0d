package io.solflow.decode.jupiterdca;

import io.solflow.decode.Address;
import io.solflow.decode.ByteReader;
import io.solflow.decode.ProgramEvent;
import io.solflow.decode.Read;

/** What happened to an order that buys in equal parts. Amounts in base units, times in seconds. */
public sealed interface OrderEvent extends ProgramEvent {

    /** Address of the order. */
    Address order();

    @Override
    default String eventName() {
        return getClass().getSimpleName();
    }

    /**
     * An order was opened.
     *
     * @param deposited all that will be spent
     * @param everySeconds time between two fills
     * @param inAmountPerCycle spent by one fill
     * @param createdAt chain time
     */
    record Opened(
            Address user,
            Address order,
            long deposited,
            Address inputMint,
            Address outputMint,
            long everySeconds,
            long inAmountPerCycle,
            long createdAt)
            implements OrderEvent {

        static Read<Opened> read(ByteReader in) {
            return Read.of(in, fields(in));
        }

        private static Opened fields(ByteReader in) {
            return new Opened(
                    in.address(),
                    in.address(),
                    in.amount(),
                    in.address(),
                    in.address(),
                    in.number(),
                    in.amount(),
                    in.number());
        }
    }

    /**
     * One part was bought.
     *
     * @param inAmount spent
     * @param outAmount received, without the fee
     * @param fee of the program
     */
    record Filled(
            Address user,
            Address order,
            Address inputMint,
            Address outputMint,
            long inAmount,
            long outAmount,
            Address feeMint,
            long fee)
            implements OrderEvent {

        static Read<Filled> read(ByteReader in) {
            return Read.of(
                    in,
                    new Filled(
                            in.address(),
                            in.address(),
                            in.address(),
                            in.address(),
                            in.amount(),
                            in.amount(),
                            in.address(),
                            in.amount()));
        }
    }

    /**
     * An order was closed, finished or not.
     *
     * @param opened what it was when it was opened
     * @param unfilled of the input, given back
     * @param byUser whether the user closed it
     */
    record Closed(Opened opened, long inWithdrawn, long outWithdrawn, long unfilled, boolean byUser)
            implements OrderEvent {

        static Read<Closed> read(ByteReader in) {
            return Read.of(
                    in,
                    new Closed(
                            Opened.fields(in), in.amount(), in.amount(), in.amount(), in.flag()));
        }

        @Override
        public Address order() {
            return opened.order();
        }
    }

    /** More was put into an order. */
    record Deposit(Address order, long amount) implements OrderEvent {

        static Read<Deposit> read(ByteReader in) {
            return Read.of(in, new Deposit(in.address(), in.amount()));
        }
    }

    /** Something was taken out of an order. */
    record Withdraw(Address order, long inAmount, long outAmount, boolean byUser)
            implements OrderEvent {

        static Read<Withdraw> read(ByteReader in) {
            return Read.of(in, new Withdraw(in.address(), in.amount(), in.amount(), in.flag()));
        }
    }

    /** The program took its fee of a fill. */
    record CollectedFee(Address user, Address order, Address mint, long amount)
            implements OrderEvent {

        static Read<CollectedFee> read(ByteReader in) {
            return Read.of(
                    in, new CollectedFee(in.address(), in.address(), in.address(), in.amount()));
        }
    }
}
