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
        return isProduct() ? Unit.SHARE : left.unit();
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

    private boolean isCall() {
        return operator == Operator.MIN || operator == Operator.MAX;
    }

    private boolean isProduct() {
        return operator == Operator.TIMES || operator == Operator.OVER;
    }

    private String joined(Function<Formula, String> text) {
        return isCall()
                ? operator.text + "(" + text.apply(left) + ", " + text.apply(right) + ")"
                : operand(left, text) + operator.text + operand(right, text);
    }

    private String operand(Formula formula, Function<Formula, String> text) {
        String plain = text.apply(formula);
        boolean binds =
                !(formula instanceof Operation inner)
                        || inner.isCall()
                        || inner.isProduct() && !isProduct();
        return binds ? plain : "(" + plain + ")";
    }
}
