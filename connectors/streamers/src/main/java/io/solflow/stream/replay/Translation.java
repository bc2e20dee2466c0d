package io.solflow.stream.replay;

import java.math.BigDecimal;
import java.util.Locale;

/** How another recording writes a value, and what SolFlow's own files would say. */
enum Translation {
    AS_IS {
        @Override
        String translate(String text) {
            return text;
        }
    },
    /** 1 is a purchase of the token, 0 a sale. */
    BUY_FLAG {
        @Override
        String translate(String text) throws Unreadable {
            return switch (text.toLowerCase(Locale.ROOT)) {
                case "1", "true" -> "BUY";
                case "0", "false" -> "SELL";
                default -> throw Unreadable.cell(text, "1 for a purchase or 0 for a sale");
            };
        }
    },
    /** Whole SOL to lamports. */
    SOL {
        @Override
        String translate(String text) throws Unreadable {
            return baseUnits(text, 9, "an amount of SOL, 0 or more, with at most 9 decimals");
        }
    },
    /** Whole tokens of six decimals to base units. */
    TOKENS_OF_6_DECIMALS {
        @Override
        String translate(String text) throws Unreadable {
            return baseUnits(text, 6, "an amount of tokens, 0 or more, with at most 6 decimals");
        }
    },
    /** A venue in capitals and underscores to a program's name. */
    VENUE {
        @Override
        String translate(String text) {
            return text.equals("PUMP_AMM")
                    ? "pumpswap"
                    : text.toLowerCase(Locale.ROOT).replace('_', '-');
        }
    };

    private static final int LONGEST_NUMBER = 40;

    abstract String translate(String text) throws Unreadable;

    /** Exact, or not at all: nothing is rounded. */
    private static String baseUnits(String text, int decimals, String expected) throws Unreadable {
        if (text.length() > LONGEST_NUMBER) {
            throw Unreadable.cell(text, expected);
        }
        try {
            // Not movePointRight, which writes out the zeros of 1e100000000, for minutes.
            BigDecimal units = new BigDecimal(text).scaleByPowerOfTen(decimals);
            if (units.signum() >= 0) {
                return Long.toString(units.longValueExact());
            }
        } catch (ArithmeticException | NumberFormatException e) {
            throw Unreadable.cell(text, expected);
        }
        throw Unreadable.cell(text, expected);
    }
}
