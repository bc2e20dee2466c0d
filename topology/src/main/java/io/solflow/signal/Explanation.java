package io.solflow.signal;

import io.solflow.schemas.Phase;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;

/**
 * One record of an episode against what stored trades say today.
 *
 * @param at end of the hop that was judged, seconds since 1970-01-01 UTC
 * @param inputs in the order in which the rule uses them
 * @param definitions what the names of figures mean, by name
 * @param again what the rule says of the inputs counted again
 * @param lateTrades trades before {@code at} that a closed window had missed when they arrived
 * @param lateTradesTaken how many of those had arrived when the signal was judged, as far as the
 *     numbers tell
 */
public record Explanation(
        EpisodeId episode,
        Phase phase,
        long at,
        SignalDetails recorded,
        List<Compared> inputs,
        Map<String, String> definitions,
        Judgement again,
        int lateTrades,
        int lateTradesTaken,
        Verdict verdict) {

    /** Sums of rounded numbers may differ in their last digits. */
    private static final double ROUNDING = 1e-9;

    /** Whether stored trades give what the record says. */
    public enum Verdict {
        /** All of them do. */
        AGREES,
        /** They do without late trades that arrived after the signal had been judged. */
        AGREES_WITHOUT_LATE_TRADES,
        /** They do not. */
        DIFFERS,
        /** There are none, and there must have been some. */
        TRADES_ARE_MISSING;

        public boolean agrees() {
            return this == AGREES || this == AGREES_WITHOUT_LATE_TRADES;
        }
    }

    /** An input as it was recorded and as it is counted again: lamports, counts, percents. */
    public record Compared(Input input, double recorded, double recounted) {

        public boolean equal() {
            return close(recorded, recounted);
        }
    }

    /**
     * Counts a record again.
     *
     * @param trades of the token, each once; those of the {@link Recount#REACH_SECONDS} before
     *     {@code at} and maybe others
     * @throws IllegalArgumentException when the record's parameters are not those of its signal, as
     *     it is known here
     */
    public static Explanation of(
            EpisodeId episode,
            Phase phase,
            long at,
            SignalDetails recorded,
            List<StoredTrade> trades) {
        return new Recomputation(episode, phase, at, recorded, trades).explanation();
    }

    private static boolean close(double a, double b) {
        return Math.abs(a - b) <= ROUNDING * Math.max(1, Math.abs(a));
    }

    private static final class Recomputation {

        private final EpisodeId episode;
        private final Phase phase;
        private final long at;
        private final SignalDetails recorded;
        private final Rejudgement rejudgement;
        private final List<StoredTrade> inTime;
        private final List<StoredTrade> late;

        Recomputation(
                EpisodeId episode,
                Phase phase,
                long at,
                SignalDetails recorded,
                List<StoredTrade> trades) {
            this.episode = episode;
            this.phase = phase;
            this.at = at;
            this.recorded = recorded;
            this.rejudgement = new Rejudgement(episode.type(), phase, recorded);
            List<StoredTrade> relevant =
                    trades.stream()
                            .filter(trade -> trade.isIn(at - Recount.REACH_SECONDS, at))
                            .sorted(Comparator.comparingLong(StoredTrade::place))
                            .toList();
            this.inTime = relevant.stream().filter(trade -> !trade.late()).toList();
            this.late = relevant.stream().filter(StoredTrade::late).toList();
        }

        /**
         * Trades that came in time were there when the signal was judged. Of the late ones, those
         * were there that had arrived before some moment: the first few, in the order of arrival.
         */
        Explanation explanation() {
            Explanation withAll = with(late.size());
            if (withAll.verdict != Verdict.DIFFERS) {
                return withAll;
            }
            for (int taken = late.size() - 1; taken >= 0; taken--) {
                Explanation without = with(taken);
                if (without.verdict.agrees()) {
                    return without;
                }
            }
            return withAll;
        }

        private Explanation with(int lateTaken) {
            List<StoredTrade> trades = new ArrayList<>(inTime);
            trades.addAll(late.subList(0, lateTaken));
            KnownInputs counted = rejudgement.recount(trades, at);
            KnownInputs known = recorded.known();
            List<Compared> inputs =
                    rejudgement.inputs().stream()
                            .map(i -> new Compared(i, known.value(i), counted.value(i)))
                            .toList();
            Judgement again = rejudgement.judge(counted);
            return new Explanation(
                    episode,
                    phase,
                    at,
                    recorded,
                    inputs,
                    rejudgement.definitions(),
                    again,
                    late.size(),
                    lateTaken,
                    verdict(inputs, again, lateTaken));
        }

        private Verdict verdict(List<Compared> inputs, Judgement again, int lateTaken) {
            boolean equal =
                    inputs.stream().allMatch(Compared::equal)
                            && close(recorded.judgement().strength(), again.strength())
                            && isConsistent(again);
            if (equal) {
                return lateTaken == late.size()
                        ? Verdict.AGREES
                        : Verdict.AGREES_WITHOUT_LATE_TRADES;
            }
            return inTime.isEmpty() && late.isEmpty()
                    ? Verdict.TRADES_ARE_MISSING
                    : Verdict.DIFFERS;
        }

        /** An ENTER or UPDATE needs all conditions; an EXIT for their sake needs one to fail. */
        private boolean isConsistent(Judgement again) {
            if (phase != Phase.EXIT) {
                return again.holds();
            }
            return !ExitReason.CONDITIONS.text().equals(recorded.exitReason()) || !again.holds();
        }
    }
}
