package io.solflow.http.live;

import io.solflow.schemas.Phase;
import io.solflow.schemas.Signal;
import io.solflow.signal.Judgement;
import io.solflow.signal.SignalDetails;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** A signal as its record has it, and why in one line. */
public final class LiveSignal {

    private final Signal signal;
    private volatile @Nullable String reason;

    /**
     * @param signal not changed by anybody any more
     */
    public LiveSignal(Signal signal) {
        this.signal = signal;
    }

    public Signal signal() {
        return signal;
    }

    /** Whether it says that something is over. */
    public boolean ended() {
        return signal.getPhase() == Phase.EXIT;
    }

    /**
     * The conditions with their values, or of an end what has ended it; empty for signals of other
     * producers.
     */
    public String reason() {
        String known = reason;
        if (known == null) {
            known = SignalDetails.parse(signal.getDetailsJson()).map(LiveSignal::words).orElse("");
            reason = known;
        }
        return known;
    }

    private static String words(SignalDetails details) {
        List<Judgement.Finding> conditions = details.judgement().conditions();
        if (details.exitReason() == null) {
            return words(conditions.stream());
        }
        String unmet = words(conditions.stream().filter(condition -> !condition.met()));
        return unmet.isEmpty()
                ? "ended: " + details.exitReason()
                : "ended, since it no longer holds that " + unmet;
    }

    private static String words(Stream<Judgement.Finding> conditions) {
        return conditions.map(LiveSignal::words).collect(Collectors.joining(", "));
    }

    private static String words(Judgement.Finding finding) {
        return finding.subject()
                + " ("
                + finding.shownValue()
                + ") "
                + finding.op()
                + " "
                + finding.shownBound();
    }
}
