package io.solflow.stream.replay;

import io.solflow.schemas.Proof;
import io.solflow.schemas.Side;
import io.solflow.schemas.Trade;
import io.solflow.stream.SolMints;
import java.util.Locale;

/** A column of recorded trades: a field of {@link Trade} and how text becomes its value. */
enum TradeColumn {
    SIGNATURE(Trade::setSignature),
    OUTER_INDEX((trade, text) -> trade.setOuterIndex(count(text))),
    ORDINAL((trade, text) -> trade.setOrdinal(count(text))),
    SLOT((trade, text) -> trade.setSlot(amount(text))),
    EVENT_TIME_S((trade, text) -> trade.setEventTimeS(seconds(text))),
    PROGRAM(Trade::setProgram),
    POOL(Trade::setPool),
    MINT((trade, text) -> trade.setMint(mint(text))),
    QUOTE_MINT((trade, text) -> trade.setQuoteMint(SolMints.contains(text) ? null : text)),
    WALLET(Trade::setWallet),
    FEE_PAYER(Trade::setFeePayer),
    SIDE((trade, text) -> trade.setSide(side(text))),
    QUOTE_AMOUNT((trade, text) -> trade.setQuoteAmount(amount(text))),
    TOKEN_AMOUNT((trade, text) -> trade.setTokenAmount(amount(text))),
    TOKEN_DECIMALS((trade, text) -> trade.setTokenDecimals(decimals(text))),
    QUOTE_DECIMALS((trade, text) -> trade.setQuoteDecimals(decimals(text))),
    LP_FEE((trade, text) -> trade.setLpFee(amount(text))),
    PROTOCOL_FEE((trade, text) -> trade.setProtocolFee(amount(text))),
    CREATOR_FEE((trade, text) -> trade.setCreatorFee(amount(text))),
    QUOTE_RESERVES((trade, text) -> trade.setQuoteReserves(amount(text))),
    TOKEN_RESERVES((trade, text) -> trade.setTokenReserves(amount(text))),
    PROOF((trade, text) -> trade.setProof(proof(text))),
    AGENT((trade, text) -> trade.setAgent(flag(text)));

    /** The last second of the year 9999; anything beyond is not in seconds. */
    private static final long LATEST_SECONDS = 253_402_300_799L;

    private static final int MOST_DECIMALS = 18;

    private interface Setter {
        void set(Trade trade, String text) throws Unreadable;
    }

    private final Setter setter;

    TradeColumn(Setter setter) {
        this.setter = setter;
    }

    /** Name of the field, and of the column in SolFlow's own files. */
    String header() {
        return name().toLowerCase(Locale.ROOT);
    }

    void set(Trade trade, String text) throws Unreadable {
        setter.set(trade, text);
    }

    private static long amount(String text) throws Unreadable {
        return whole(text, 0, Long.MAX_VALUE, "a whole number of base units, 0 to 2^63-1");
    }

    private static int count(String text) throws Unreadable {
        return (int) whole(text, 0, Integer.MAX_VALUE, "a whole number from 0");
    }

    private static int decimals(String text) throws Unreadable {
        return (int) whole(text, 0, MOST_DECIMALS, "a number of decimals, 0 to " + MOST_DECIMALS);
    }

    private static long seconds(String text) throws Unreadable {
        return whole(text, 1, LATEST_SECONDS, "a time in whole seconds since 1970, at least 1");
    }

    private static long whole(String text, long least, long most, String expected)
            throws Unreadable {
        try {
            long value = Long.parseLong(text);
            if (value >= least && value <= most) {
                return value;
            }
        } catch (NumberFormatException e) {
            throw Unreadable.cell(text, expected);
        }
        throw Unreadable.cell(text, expected);
    }

    private static String mint(String text) throws Unreadable {
        if (text.startsWith("@") || text.length() > 64) {
            throw Unreadable.cell(text, "the address of a mint");
        }
        return text;
    }

    private static Side side(String text) throws Unreadable {
        return switch (text.toUpperCase(Locale.ROOT)) {
            case "BUY" -> Side.BUY;
            case "SELL" -> Side.SELL;
            case "UNKNOWN" -> Side.UNKNOWN;
            default -> throw Unreadable.cell(text, "a side: buy, sell or unknown");
        };
    }

    private static Proof proof(String text) throws Unreadable {
        for (Proof each : Proof.values()) {
            if (each.name().equalsIgnoreCase(text)) {
                return each;
            }
        }
        throw Unreadable.cell(text, "a proof: exact, none or failed");
    }

    private static boolean flag(String text) throws Unreadable {
        return switch (text.toLowerCase(Locale.ROOT)) {
            case "true", "1" -> true;
            case "false", "0" -> false;
            default -> throw Unreadable.cell(text, "true or false");
        };
    }
}
