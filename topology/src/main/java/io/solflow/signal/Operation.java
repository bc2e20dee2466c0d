package io.solflow.signal;

import java.util.function.Function;
import java.util.stream.Stream;

/** Two formulas joined. A quotient with the denominator 0 is 0. */
record Operation(Operator operator, Formula left, Formula right) implements Formula {

    enum Operator {
        PLUS(" + "),
        MINUS(" - "),
        TIMES(" * "),
        OVER(" / "),
        MIN("min"),
        MAX("max");

        private final String text;

        Operator(String text) {
            this.text = text;
        }
    }

    @Override
    public double value(SignalInputs inputs) {
        double a = left.value(inputs);
        double b = right.value(inputs);
        return switch (operator) {
            case PLUS -> a + b;
            case MINUS -> a - b;
            case TIMES -> a * b;
            case OVER -> b == 0 ? 0 : a / b;
            case MIN -> Math.min(a, b);
            case MAX -> Math.max(a, b);
        };
    }

    @Override
    public Unit unit() {
        return switch (operator) {
            case TIMES, OVER -> Unit.SHARE;
            default -> left.unit();
        };
    }

    @Override
    public String text() {
        return joined(Formula::text);
    }

    @Override
    public String filled(SignalInputs inputs) {
        return joined(formula -> formula.filled(inputs));
    }

    @Override
    public Stream<Formula> parts() {
        return Stream.of(left, right);
    }

    @Override
    public boolean isAtom() {
        return isCall();
    }

    private boolean isCall() {
        return operator == Operator.MIN || operator == Operator.MAX;
    }

    private String joined(Function<Formula, String> text) {
        return isCall()
                ? operator.text + "(" + text.apply(left) + ", " + text.apply(right) + ")"
                : operand(left, text) + operator.text + operand(right, text);
    }

    private static String operand(Formula formula, Function<Formula, String> text) {
        String plain = text.apply(formula);
        return formula.isAtom() ? plain : "(" + plain + ")";
    }
}
