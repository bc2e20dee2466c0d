package io.solflow.cli;

import io.solflow.signal.EpisodeId;
import io.solflow.signal.Explanation;
import io.solflow.signal.Explanation.Compared;
import io.solflow.signal.Judgement;
import java.io.PrintWriter;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;

/** Explanations for people, on lines of 80 characters. */
final class ExplanationText {

    private static final int WIDTH = 80;
    private static final String CONTINUED = " ".repeat(8);

    private static final DateTimeFormatter TIME =
            DateTimeFormatter.ofPattern("uuuu-MM-dd HH:mm:ss 'UTC'", Locale.ROOT)
                    .withZone(ZoneOffset.UTC);

    private final PrintWriter out;

    ExplanationText(PrintWriter out) {
        this.out = out;
    }

    void print(EpisodeId episode, List<Explanation> explanations) {
        line("episode  %s", episode);
        line("signal   %s, about the last %d s", episode.type(), episode.type().windowSeconds());
        line("token    %s", episode.mint());
        line("began    %s (%d)", time(episode.enteredAt()), episode.enteredAt());
        explanations.forEach(this::print);
        out.flush();
    }

    private void print(Explanation explanation) {
        String reason = explanation.recorded().exitReason();
        line("");
        line(
                "%s at %s%s",
                explanation.phase(),
                time(explanation.at()),
                reason == null ? "" : ", since: " + reason);
        line("configuration %s", explanation.recorded().configVersion());
        inputs(explanation.inputs());
        explanation.definitions().forEach((name, meaning) -> line("  %s = %s", name, meaning));
        conditions(explanation.again().conditions());
        strength(explanation);
        line("");
        verdict(explanation);
    }

    private void inputs(List<Compared> inputs) {
        line("");
        line("  %-24s %21s %21s", "input", "recorded", "recomputed");
        for (Compared input : inputs) {
            line(
                    "  %-24s %21s %21s  %s",
                    input.input().text(),
                    input.input().shown(input.recorded()),
                    input.input().shown(input.recounted()),
                    input.equal() ? "equal" : "DIFFERS");
        }
        line("");
    }

    private void conditions(List<Judgement.Finding> conditions) {
        line("");
        line("  met  condition");
        for (Judgement.Finding condition : conditions) {
            line(
                    "  %-3s  %s = %s  %s  %s",
                    condition.met() ? "yes" : "NO",
                    condition.subject(),
                    condition.shownValue(),
                    condition.op(),
                    condition.bound().equals(condition.shownBound())
                            ? condition.bound()
                            : condition.bound() + " = " + condition.shownBound());
        }
    }

    private void strength(Explanation explanation) {
        Judgement again = explanation.again();
        line("");
        line("  strength, the sum of these within 0 and 1:");
        for (Judgement.Term term : again.terms()) {
            line("    %s", term.formula());
            line("    = %s", term.filled());
            line("    = %s", Judgement.shown(term.value()));
        }
        line(
                "  sum %s, recorded %s",
                Judgement.shown(again.strength()),
                Judgement.shown(explanation.recorded().judgement().strength()));
    }

    private void verdict(Explanation explanation) {
        switch (explanation.verdict()) {
            case AGREES -> line("Stored trades give exactly what was recorded.");
            case AGREES_WITHOUT_LATE_TRADES -> {
                line(
                        "Stored trades give exactly what was recorded, without %d of the %d",
                        explanation.lateTrades() - explanation.lateTradesTaken(),
                        explanation.lateTrades());
                line("trades that came late: they arrived after this had been judged.");
            }
            case DIFFERS -> {
                line("Stored trades DIFFER from what was recorded.");
                line("Trades may be missing (retention, or not yet written), or were judged");
                line(
                        "with other settings. Late trades do not explain it: there are %d.",
                        explanation.lateTrades());
            }
            case TRADES_ARE_MISSING -> {
                line("No trade of this token is stored from the hour before. They may have been");
                line("removed by retention, or are not written yet.");
            }
        }
    }

    private static String time(long seconds) {
        return TIME.format(Instant.ofEpochSecond(seconds));
    }

    /** Prints a line, and what does not fit below it, cut between words. */
    private void line(String format, Object... values) {
        String rest = String.format(Locale.ROOT, format, values).stripTrailing();
        while (rest.length() > WIDTH) {
            int cut = rest.lastIndexOf(' ', WIDTH);
            if (rest.substring(0, Math.max(cut, 0)).isBlank()) {
                break; // one long word
            }
            out.print(rest.substring(0, cut) + "\n");
            rest = CONTINUED + rest.substring(cut + 1);
        }
        out.print(rest + "\n");
    }
}
