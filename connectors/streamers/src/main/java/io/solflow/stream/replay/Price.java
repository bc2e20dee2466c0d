package io.solflow.stream.replay;

import java.math.BigDecimal;

/**
 * An exact decimal: {@code units} of 10^-{@code decimals}.
 *
 * @param decimals 0 to {@value #MOST_DECIMALS}
 */
record Price(long units, int decimals) {

    static final int MOST_DECIMALS = 18;

    private static final int LONGEST_TEXT = 60;
    private static final String EXPECTED =
            "a price with at most " + MOST_DECIMALS + " decimals and 18 digits";

    /** The price as written, or not at all: nothing is rounded. */
    static Price of(String text) throws Unreadable {
        return of(text, 0);
    }

    /**
     * @param shift how many decimals the number has besides those that are written
     */
    static Price of(String text, int shift) throws Unreadable {
        if (text.length() > LONGEST_TEXT) {
            throw Unreadable.cell(text, EXPECTED);
        }
        try {
            return fitting(new BigDecimal(text).scaleByPowerOfTen(-shift));
        } catch (ArithmeticException | NumberFormatException e) {
            throw Unreadable.cell(text, EXPECTED);
        }
    }

    /** Keeps the zeros at the end that are written, unless they do not fit. */
    private static Price fitting(BigDecimal number) {
        BigDecimal fitting = fits(number) ? number : number.stripTrailingZeros();
        if (fitting.scale() < 0 && fitting.scale() >= -MOST_DECIMALS) {
            fitting = fitting.setScale(0);
        }
        if (!fits(fitting)) {
            throw new ArithmeticException("too long");
        }
        return new Price(fitting.unscaledValue().longValueExact(), fitting.scale());
    }

    private static boolean fits(BigDecimal number) {
        return number.scale() >= 0
                && number.scale() <= MOST_DECIMALS
                && number.precision() <= MOST_DECIMALS;
    }

    /** The same price in finer units. */
    long unitsOf(int finer) throws Unreadable {
        try {
            return BigDecimal.valueOf(units, decimals)
                    .setScale(finer)
                    .unscaledValue()
                    .longValueExact();
        } catch (ArithmeticException e) {
            throw Unreadable.cell(
                    BigDecimal.valueOf(units, decimals).toPlainString(),
                    "a price that fits together with the other one, which has "
                            + finer
                            + " decimals");
        }
    }
}
