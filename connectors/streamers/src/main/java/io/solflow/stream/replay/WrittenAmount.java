package io.solflow.stream.replay;

import java.math.BigDecimal;
import java.math.RoundingMode;

/**
 * Amounts that an earlier system divided into a floating-point number and wrote as a decimal, back
 * in base units.
 */
final class WrittenAmount {

    private static final int LONGEST_NUMBER = 60;

    private WrittenAmount() {}

    /**
     * The whole number of base units that the text was made of. A text with more decimals than the
     * asset has is accepted only when it is how the floating-point number nearest to such an amount
     * is written; then that amount is meant, and no other.
     *
     * @param decimals of the asset: one whole of it is 10^decimals base units
     */
    static long baseUnits(String text, int decimals) throws Unreadable {
        String expected =
                "an amount, 0 or more, that is a whole number of units of 10^-" + decimals;
        if (text.length() > LONGEST_NUMBER) {
            throw Unreadable.cell(text, expected);
        }
        try {
            var written = new BigDecimal(text);
            if (written.signum() >= 0 && written.scale() > -LONGEST_NUMBER) {
                return units(written, decimals);
            }
        } catch (ArithmeticException | NumberFormatException e) {
            throw Unreadable.cell(text, expected);
        }
        throw Unreadable.cell(text, expected);
    }

    private static long units(BigDecimal written, int decimals) {
        BigDecimal units = written.scaleByPowerOfTen(decimals);
        if (isWhole(units)) {
            return units.longValueExact();
        }
        BigDecimal nearest = units.setScale(0, RoundingMode.HALF_EVEN);
        if (nearest.scaleByPowerOfTen(-decimals).doubleValue() != written.doubleValue()) {
            throw new ArithmeticException("between two amounts");
        }
        return nearest.longValueExact();
    }

    private static boolean isWhole(BigDecimal number) {
        return number.signum() == 0 || number.stripTrailingZeros().scale() <= 0;
    }
}
