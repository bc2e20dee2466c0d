package io.solflow.cli;

import io.solflow.decode.Decoded;
import io.solflow.schemas.Proof;

/** What a run of decoding has met. */
final class DecodeCounts {

    private long transactions;
    private long trades;
    private long unproven;
    private long suppressed;
    private long undecodable;
    private long unresolved;
    private long incomplete;
    private long newer;

    void transaction() {
        transactions++;
    }

    void add(Decoded result) {
        if (result instanceof Decoded.Traded traded) {
            trades++;
            unproven += traded.swap().proof() == Proof.FAILED ? 1 : 0;
        } else if (result instanceof Decoded.Suppressed) {
            suppressed++;
        } else if (result instanceof Decoded.Undecodable) {
            undecodable++;
        } else if (result instanceof Decoded.Unresolved) {
            unresolved++;
        } else if (result instanceof Decoded.Incomplete) {
            incomplete++;
        } else if (result instanceof Decoded.NewerLayout) {
            newer++;
        }
    }

    /** One line; what did not happen is left out. */
    String summary() {
        var summary = new StringBuilder();
        summary.append(trades).append(" trades in ").append(transactions).append(" transactions");
        append(summary, unproven, "trades that their formula does not give");
        append(summary, suppressed, "events of failed transactions");
        append(summary, unresolved, "trades in unknown pools");
        append(summary, undecodable, "events that could not be read (see --events)");
        append(summary, newer, "events longer than known (see --events)");
        append(summary, incomplete, "transactions whose log was cut");
        return summary.toString();
    }

    private static void append(StringBuilder summary, long count, String what) {
        if (count > 0) {
            summary.append(", ").append(count).append(' ').append(what);
        }
    }
}
