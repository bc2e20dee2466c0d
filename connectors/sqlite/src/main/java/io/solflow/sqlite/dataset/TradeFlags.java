package io.solflow.sqlite.dataset;

import io.solflow.schemas.Proof;
import io.solflow.schemas.Side;
import io.solflow.schemas.Trade;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * The column {@code flags} of a trade: everything small about it in one integer, of one byte for
 * the most usual trades. From the lowest bit: side (2 bits: BUY, SELL, UNKNOWN), outer index (6),
 * proof (2: EXACT, NONE, FAILED), bot and round trip (2 each: no, yes, not judged), flow (2),
 * agent, late, blocked, another fee payer than the wallet (1 each), and the ordinal above them.
 * What does not fit or does not follow stands in {@link TradeDetails}.
 */
final class TradeFlags {

    /** How the flow follows from the amounts: it nearly always does, and is not stored then. */
    private static final int FLOW_OF_QUOTE = 0;

    private static final int FLOW_OF_LAMPORTS = 1;
    private static final int NO_FLOW = 2;
    private static final int OTHER_FLOW = 3;

    /** Stands for an outer index that is beside. */
    private static final int OTHER_INDEX = 63;

    private static final int OUTER_INDEX = 2;
    private static final int PROOF = 8;
    private static final int BOT = 10;
    private static final int ROUND_TRIP = 12;
    private static final int FLOW = 14;
    private static final int AGENT = 16;
    private static final int LATE = 17;
    private static final int BLOCKED = 18;
    private static final int FEE_PAYER = 19;
    private static final int ORDINAL = 20;

    /** SQL over a row {@code t}: which way the token moved. */
    static final String SIDE_SQL =
            "CASE t.flags & 3 WHEN 0 THEN 'BUY' WHEN 1 THEN 'SELL' ELSE 'UNKNOWN' END";

    static final String PROOF_SQL =
            "CASE " + twoBits(PROOF) + " WHEN 0 THEN 'EXACT' WHEN 1 THEN 'NONE' ELSE 'FAILED' END";
    static final String BOT_SQL = judgedSql(BOT);
    static final String ROUND_TRIP_SQL = judgedSql(ROUND_TRIP);
    static final String AGENT_SQL = oneBit(AGENT);
    static final String LATE_SQL = oneBit(LATE);
    static final String BLOCKED_SQL = oneBit(BLOCKED);
    static final String ORDINAL_SQL = "(t.flags >> " + ORDINAL + ")";

    private TradeFlags() {}

    static long of(Trade trade) {
        return side(trade.getSide())
                | outerIndex(trade) << OUTER_INDEX
                | proof(trade.getProof()) << PROOF
                | judged(trade.getBot()) << BOT
                | judged(trade.getRoundTrip()) << ROUND_TRIP
                | (long) flow(trade) << FLOW
                | bit(trade.getAgent()) << AGENT
                | bit(trade.getLate()) << LATE
                | bit(trade.getBlocked()) << BLOCKED
                | bit(hasAnotherFeePayer(trade)) << FEE_PAYER
                | (long) trade.getOrdinal() << ORDINAL;
    }

    /** True when the flow does not follow from the amounts. */
    static boolean hasAnotherFlow(Trade trade) {
        return flow(trade) == OTHER_FLOW;
    }

    /** True when the outer index does not fit into the flags. */
    static boolean hasAnotherIndex(Trade trade) {
        return outerIndex(trade) == OTHER_INDEX;
    }

    static boolean hasAnotherFeePayer(Trade trade) {
        return !Objects.equals(trade.getFeePayer(), trade.getWallet());
    }

    /**
     * @param beside SQL of the index that did not fit
     */
    static String outerIndexSql(String beside) {
        return "CASE t.flags >> %1$d & 63 WHEN 63 THEN %2$s ELSE t.flags >> %1$d & 63 END"
                .formatted(OUTER_INDEX, beside);
    }

    /**
     * @param other SQL of the number of a fee payer other than the wallet
     */
    static String feePayerIdSql(String other) {
        return "CASE %s WHEN 0 THEN t.wallet_id ELSE %s END".formatted(oneBit(FEE_PAYER), other);
    }

    /**
     * @param quoteLamports SQL of the quote in lamports where it is not SOL
     * @param other SQL of a flow that does not follow
     */
    static String flowSql(String quoteLamports, String other) {
        return "CASE %s WHEN %d THEN %s WHEN %d THEN %s WHEN %d THEN NULL ELSE %s END"
                .formatted(
                        twoBits(FLOW),
                        FLOW_OF_QUOTE,
                        signed("t.quote_amount"),
                        FLOW_OF_LAMPORTS,
                        signed(quoteLamports),
                        NO_FLOW,
                        other);
    }

    private static int flow(Trade trade) {
        Long flow = trade.getFlowLamports();
        if (flow == null) {
            return NO_FLOW;
        }
        if (flow == signed(trade.getSide(), trade.getQuoteAmount())) {
            return FLOW_OF_QUOTE;
        }
        Long lamports = trade.getQuoteLamports();
        return lamports != null && flow == signed(trade.getSide(), lamports)
                ? FLOW_OF_LAMPORTS
                : OTHER_FLOW;
    }

    private static long outerIndex(Trade trade) {
        int index = trade.getOuterIndex();
        return index >= 0 && index < OTHER_INDEX ? index : OTHER_INDEX;
    }

    private static long signed(Side side, long amount) {
        return switch (side) {
            case BUY -> amount;
            case SELL -> -amount;
            case UNKNOWN -> 0;
        };
    }

    private static String signed(String amount) {
        return "CASE t.flags & 3 WHEN 0 THEN %1$s WHEN 1 THEN -%1$s ELSE 0 END".formatted(amount);
    }

    private static long side(Side side) {
        return switch (side) {
            case BUY -> 0;
            case SELL -> 1;
            case UNKNOWN -> 2;
        };
    }

    private static long proof(Proof proof) {
        return switch (proof) {
            case EXACT -> 0;
            case NONE -> 1;
            case FAILED -> 2;
        };
    }

    private static long judged(@Nullable Boolean flag) {
        return flag == null ? 2 : bit(flag);
    }

    private static long bit(boolean flag) {
        return flag ? 1 : 0;
    }

    private static String judgedSql(int place) {
        return "CASE " + twoBits(place) + " WHEN 0 THEN 0 WHEN 1 THEN 1 END";
    }

    private static String oneBit(int place) {
        return "(t.flags >> %d & 1)".formatted(place);
    }

    private static String twoBits(int place) {
        return "t.flags >> %d & 3".formatted(place);
    }
}
