package io.solflow.signal;

import io.solflow.schemas.Phase;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Decides when episodes begin, are said again, and end. A function of what is remembered of a token
 * and of its inputs; keeps nothing itself. Any thread may ask.
 */
public final class SignalJudge {

    /** Strengths are sums of rounded numbers: a step is one also when the last digit is off. */
    private static final double ROUNDING = 1e-9;

    private static final SignalType[] TYPES = SignalType.values();

    private final SignalConfig config;
    private final String version;
    private final Rule[] rules = new Rule[TYPES.length];

    public SignalJudge(SignalConfig config) {
        this.config = config;
        this.version = config.version();
        for (SignalType type : TYPES) {
            rules[type.ordinal()] =
                    type.rule(config.thresholds().get(type)).lastingWithin(config.exitShare());
        }
    }

    /**
     * What one hop does to a token.
     *
     * @param after to be remembered; the same object as before when nothing has changed
     * @param said in order
     */
    public record Outcome(Episodes after, List<Announcement> said) {

        static final Outcome NOTHING = new Outcome(Episodes.NONE, List.of());
    }

    /** Whether anything can begin. Quick: most tokens are nowhere near a signal. */
    private boolean anyBegins(SignalInputs inputs) {
        for (Rule rule : rules) {
            if (rule.begins(inputs)) {
                return true;
            }
        }
        return false;
    }

    /**
     * Judges a token at the end of a hop.
     *
     * @param at end of the hop, event time, seconds since 1970-01-01 UTC
     * @param blocked whether the token is on the blocklist: then open episodes end and none begins
     */
    public Outcome judge(
            String mint, long at, Episodes before, SignalInputs inputs, boolean blocked) {
        if (before.isEmpty() && (blocked || !anyBegins(inputs))) {
            return Outcome.NOTHING;
        }
        return new Hop(mint, at, before, inputs).outcome(blocked ? ExitReason.BLOCKED : null);
    }

    /** Ends everything of a token that nobody trades any more, cooling down included. */
    public Outcome emptied(String mint, long at, Episodes before, SignalInputs inputs) {
        if (before.isEmpty()) {
            return Outcome.NOTHING;
        }
        Outcome ended = new Hop(mint, at, before, inputs).outcome(ExitReason.EMPTIED);
        return new Outcome(Episodes.NONE, ended.said());
    }

    private final class Hop {

        private final String mint;
        private final long at;
        private final Episodes before;
        private final SignalInputs inputs;
        private final Map<SignalType, EpisodeState> states;
        private final List<Announcement> said = new ArrayList<>(2);

        Hop(String mint, long at, Episodes before, SignalInputs inputs) {
            this.mint = mint;
            this.at = at;
            this.before = before;
            this.inputs = inputs;
            this.states = new EnumMap<>(SignalType.class);
            this.states.putAll(before.states());
        }

        /** All signals, one after the other; with a reason, those that are open end for it. */
        Outcome outcome(@Nullable ExitReason end) {
            for (SignalType type : TYPES) {
                step(type, before.of(type), end);
            }
            return states.equals(before.states())
                    ? new Outcome(before, said)
                    : new Outcome(new Episodes(states), said);
        }

        private void step(SignalType type, @Nullable EpisodeState state, @Nullable ExitReason end) {
            Rule rule = rules[type.ordinal()];
            if (state instanceof EpisodeState.Open open) {
                if (end != null || !rule.lasts(inputs)) {
                    exit(type, open, end == null ? ExitReason.CONDITIONS : end);
                } else if (isNews(open, rule.strength(inputs))) {
                    update(type, open);
                }
                return;
            }
            if (state instanceof EpisodeState.Cooling cooling) {
                if (at < cooling.until()) {
                    return;
                }
                states.remove(type);
            }
            if (end == null && rule.begins(inputs)) {
                enter(type);
            }
        }

        private boolean isNews(EpisodeState.Open open, double strength) {
            return at - open.saidAt() >= config.updateSeconds()
                    && Math.abs(strength - open.saidStrength()) >= config.updateStep() - ROUNDING;
        }

        private void enter(SignalType type) {
            Judgement judgement = rules[type.ordinal()].judgeBeginning(inputs);
            say(type, at, Phase.ENTER, judgement, null);
            states.put(type, new EpisodeState.Open(at, at, judgement.strength()));
        }

        private void update(SignalType type, EpisodeState.Open open) {
            Judgement judgement = rules[type.ordinal()].judgeLasting(inputs);
            say(type, open.enteredAt(), Phase.UPDATE, judgement, null);
            states.put(type, new EpisodeState.Open(open.enteredAt(), at, judgement.strength()));
        }

        private void exit(SignalType type, EpisodeState.Open open, ExitReason reason) {
            Judgement judgement = rules[type.ordinal()].judgeLasting(inputs);
            say(type, open.enteredAt(), Phase.EXIT, judgement, reason);
            states.put(type, new EpisodeState.Cooling(at + config.cooldownSeconds()));
        }

        private void say(
                SignalType type,
                long enteredAt,
                Phase phase,
                Judgement judgement,
                @Nullable ExitReason reason) {
            SignalDetails details =
                    SignalDetails.of(
                            config,
                            version,
                            type,
                            rules[type.ordinal()].inputs(),
                            inputs,
                            judgement,
                            reason);
            said.add(new Announcement(new EpisodeId(type, mint, enteredAt), phase, at, details));
        }
    }
}
