package io.solflow.signal;

import java.util.stream.Stream;

/**
 * A number made from inputs. The same object computes it, says how in names, and says how with the
 * numbers filled in, so that an explanation cannot differ from what was decided.
 */
sealed interface Formula permits Input, Constant, Named, Operation, Absolute, ZeroUpTo {

    Formula ONE = number(1);

    double value(SignalInputs inputs);

    Unit unit();

    /** In names. */
    String text();

    /** The same with numbers in place of names. */
    String filled(SignalInputs inputs);

    /** The formulas that it joins; none when it is a number by itself. */
    Stream<Formula> parts();

    /** Itself and everything inside, possibly repeating. */
    default Stream<Formula> all() {
        return Stream.concat(Stream.of(this), parts().flatMap(Formula::all));
    }

    static Formula number(double value) {
        return new Constant(Unit.plain(value), value, Unit.SHARE);
    }

    static Formula sol(double sol) {
        return new Constant(Unit.plain(sol), Unit.SOL.counted(sol), Unit.SOL);
    }

    default Formula plus(Formula other) {
        return new Operation(Operation.Operator.PLUS, this, other);
    }

    default Formula minus(Formula other) {
        return new Operation(Operation.Operator.MINUS, this, other);
    }

    default Formula times(Formula other) {
        return new Operation(Operation.Operator.TIMES, this, other);
    }

    /** The quotient; 0 when {@code other} is 0. */
    default Formula over(Formula other) {
        return new Operation(Operation.Operator.OVER, this, other);
    }

    default Formula atMost(Formula other) {
        return new Operation(Operation.Operator.MIN, other, this);
    }

    default Formula atLeast(Formula other) {
        return new Operation(Operation.Operator.MAX, this, other);
    }

    default Formula absolute() {
        return new Absolute(this);
    }

    default Formula named(String name, Unit unit) {
        return new Named(name, unit, this);
    }
}
