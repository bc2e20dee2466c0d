package io.solflow.sqlite.dataset;

import io.solflow.schemas.Proof;
import io.solflow.schemas.Side;
import io.solflow.schemas.Trade;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * The column {@code flags} of a trade: everything small about it in one integer, 0 for the most
 * usual trade. From the lowest bit: side (2 bits: BUY, SELL, UNKNOWN), proof (2: EXACT, NONE,
 * FAILED), bot and round trip (2 each: no, yes, not judged), flow (2, see {@link #flow}), agent,
 * late, blocked, another fee payer than the wallet (1 each), and the ordinal above them.
 */
final class TradeFlags {

    static final int FLOW_OF_QUOTE = 0;
    static final int FLOW_OF_LAMPORTS = 1;
    static final int NO_FLOW = 2;
    static final int OTHER_FLOW = 3;

    private static final int PROOF = 2;
    private static final int BOT = 4;
    private static final int ROUND_TRIP = 6;
    private static final int FLOW = 8;
    private static final int AGENT = 10;
    private static final int LATE = 11;
    private static final int BLOCKED = 12;
    private static final int FEE_PAYER = 13;
    private static final int ORDINAL = 14;

    /** SQL over {@code t}: which way the token moved. */
    static final String SIDE_SQL =
            "CASE t.flags & 3 WHEN 0 THEN 'BUY' WHEN 1 THEN 'SELL' ELSE 'UNKNOWN' END";

    static final String PROOF_SQL =
            "CASE " + twoBits(PROOF) + " WHEN 0 THEN 'EXACT' WHEN 1 THEN 'NONE' ELSE 'FAILED' END";
    static final String BOT_SQL = "CASE " + twoBits(BOT) + " WHEN 0 THEN 0 WHEN 1 THEN 1 END";
    static final String ROUND_TRIP_SQL =
            "CASE " + twoBits(ROUND_TRIP) + " WHEN 0 THEN 0 WHEN 1 THEN 1 END";
    static final String AGENT_SQL = oneBit(AGENT);
    static final String LATE_SQL = oneBit(LATE);
    static final String BLOCKED_SQL = oneBit(BLOCKED);
    static final String ORDINAL_SQL = "t.flags >> " + ORDINAL;
    static final String FEE_PAYER_ID_SQL =
            "CASE " + oneBit(FEE_PAYER) + " WHEN 0 THEN t.wallet_id ELSE t.fee_payer_id END";
    static final String FLOW_SQL =
            "CASE %s WHEN %d THEN %s WHEN %d THEN %s WHEN %d THEN NULL ELSE t.flow_lamports END"
                    .formatted(
                            twoBits(FLOW),
                            FLOW_OF_QUOTE,
                            signed("t.quote_amount"),
                            FLOW_OF_LAMPORTS,
                            signed("t.quote_lamports"),
                            NO_FLOW);

    private TradeFlags() {}

    static long of(Trade trade) {
        return side(trade.getSide())
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

    /** How the flow follows from the amounts: it nearly always does, and is not stored then. */
    static int flow(Trade trade) {
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

    static boolean hasAnotherFeePayer(Trade trade) {
        return !Objects.equals(trade.getFeePayer(), trade.getWallet());
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

    private static String oneBit(int place) {
        return "(t.flags >> %d & 1)".formatted(place);
    }

    private static String twoBits(int place) {
        return "t.flags >> %d & 3".formatted(place);
    }
}
