package io.solflow.signal;

import java.math.BigDecimal;
import java.math.MathContext;

/** What a number of a rule counts, and how it is shown. Rules count SOL in lamports. */
public enum Unit {
    SOL("SOL", 1e9),
    SOL_PER_SECOND("SOL/s", 1e9),
    COUNT("", 1),
    SHARE("", 1),
    PERCENT("%", 1);

    private static final MathContext SIX_DIGITS = new MathContext(6);

    private final String symbol;
    private final double scale;

    Unit(String symbol, double scale) {
        this.symbol = symbol;
        this.scale = scale;
    }

    /** Follows a shown number; empty for plain numbers. */
    public String symbol() {
        return symbol;
    }

    /** A number as people read it: SOL instead of lamports. */
    double shown(double counted) {
        return counted / scale;
    }

    /** The number that a rule counts with, when people say this one. */
    double counted(double shown) {
        return scale == 1 ? shown : Math.rint(shown * scale);
    }

    /** A counted number as people read it, with six digits at most. */
    String text(double counted) {
        return plain(shown(counted));
    }

    /** At most six digits, never an exponent. */
    static String plain(double number) {
        if (number == 0) {
            return "0";
        }
        if (!Double.isFinite(number)) {
            return Double.toString(number);
        }
        return new BigDecimal(number).round(SIX_DIGITS).stripTrailingZeros().toPlainString();
    }
}
