package io.solflow.topology;

import static io.solflow.signal.Input.BOT_TRADES_300;
import static io.solflow.signal.Input.BOT_TRADES_PREVIOUS_300;
import static io.solflow.signal.Input.BUYS_300;
import static io.solflow.signal.Input.BUYS_60;
import static io.solflow.signal.Input.BUY_VOLUME_300;
import static io.solflow.signal.Input.DCA_BUYS_3600;
import static io.solflow.signal.Input.DCA_FLOW_300;
import static io.solflow.signal.Input.DCA_OVERLAP_3600;
import static io.solflow.signal.Input.DCA_WALLETS_300;
import static io.solflow.signal.Input.FOCUSED_BUYERS_300;
import static io.solflow.signal.Input.NET_BUYERS_300;
import static io.solflow.signal.Input.NET_FLOW_300;
import static io.solflow.signal.Input.NET_FLOW_3600;
import static io.solflow.signal.Input.NET_FLOW_60;
import static io.solflow.signal.Input.NET_FLOW_900;
import static io.solflow.signal.Input.SELLS_300;
import static io.solflow.signal.Input.TRADES_60;
import static io.solflow.signal.Input.VOLUME_300;
import static io.solflow.signal.Input.VOLUME_60;
import static io.solflow.signal.Input.WALLETS_300;
import static io.solflow.signal.Input.WALLETS_60;

import io.solflow.signal.Input;
import io.solflow.signal.SignalInputs;
import io.solflow.signal.SignalType;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Signals as the page of definitions has them, with its numbers written out: no rules as objects,
 * no settings. Follows one token.
 */
final class PlainSignals {

    private static final int MINUTE = 60;
    private static final int HALF_AN_HOUR = 1_800;

    private final Map<SignalType, Long> openSince = new HashMap<>();
    private final Map<SignalType, Long> saidAt = new HashMap<>();
    private final Map<SignalType, Double> saidStrength = new HashMap<>();
    private final Map<SignalType, Long> notBefore = new HashMap<>();

    /** What is to be said at the end of a hop, as {@code TYPE PHASE since strength}. */
    List<String> at(long t, SignalInputs inputs) {
        var said = new ArrayList<String>();
        for (SignalType type : SignalType.values()) {
            double strength = Math.max(0, Math.min(1, strength(type, inputs)));
            Long since = openSince.get(type);
            if (since == null) {
                if (t >= notBefore.getOrDefault(type, 0L) && holds(type, inputs, 1)) {
                    openSince.put(type, t);
                    say(said, type, "ENTER", t, t, strength);
                }
            } else if (!holds(type, inputs, 0.8)) {
                openSince.remove(type);
                notBefore.put(type, t + HALF_AN_HOUR);
                say(said, type, "EXIT", since, t, strength);
            } else if (t - saidAt.get(type) >= MINUTE
                    && Math.abs(strength - saidStrength.get(type)) > 0.0999999999) {
                say(said, type, "UPDATE", since, t, strength);
            }
        }
        return said;
    }

    private void say(
            List<String> said, SignalType type, String phase, long since, long t, double strength) {
        saidAt.put(type, t);
        saidStrength.put(type, strength);
        said.add("%s %s %d %d %.9f".formatted(type, phase, since, t, strength));
    }

    /** At share 1 whether it begins, at share 0.8 whether it lasts. */
    private static boolean holds(SignalType type, SignalInputs in, double share) {
        double f60 = in.value(NET_FLOW_60);
        double f300 = in.value(NET_FLOW_300);
        double f900 = in.value(NET_FLOW_900);
        double w = in.value(WALLETS_300);
        double before = in.value(VOLUME_300) - in.value(VOLUME_60);
        double botsBefore = in.value(BOT_TRADES_PREVIOUS_300);
        return switch (type) {
            case BREAKOUT ->
                    f60 / 60 > f300 / 300
                            && f300 / 300 > f900 / 900
                            && f300 > 0
                            && w >= 5 * share
                            && bot(in) <= (share == 1 ? 0.3 : 0.375);
            case REACCUMULATION ->
                    in.value(DCA_FLOW_300) > 0
                            && in.value(DCA_WALLETS_300) >= 2 * share
                            && f300 > 0
                            && f300 / 300 > f900 / 900;
            case FOCUSED_BUYERS ->
                    f300 > 0
                            && in.value(BUY_VOLUME_300) >= 1e9 * share
                            && in.value(NET_BUYERS_300) > 0
                            && focus(in) <= (share == 1 ? 0.35 : 0.4375);
            case PERSISTENCE ->
                    f60 > 0
                            && f300 > 0
                            && f900 > 0
                            && w >= 5 * share
                            && bot(in) <= (share == 1 ? 0.4 : 0.5);
            case FLOW_REVERSAL ->
                    f60 < 0
                            && f300 > 0
                            && in.value(WALLETS_60) / in.value(TRADES_60)
                                    < (share == 1 ? 0.5 : 0.625);
            case SURGE ->
                    f60 > 8e9 * share
                            && in.value(BUYS_60) >= 10 * share
                            && before > 0
                            && in.value(VOLUME_60) / (before / 4) >= (share == 1 ? 3 : 2.4);
            case BOT_DROPOFF ->
                    botsBefore >= 5 * share
                            && (botsBefore - in.value(BOT_TRADES_300)) / botsBefore
                                    >= (share == 1 ? 0.5 : 0.4)
                            && w >= (share == 1 ? 3 : 2.4);
            case DCA_CONVICTION ->
                    in.value(DCA_OVERLAP_3600) >= 25 * share
                            && in.value(DCA_BUYS_3600) >= 2 * share
                            && in.value(NET_FLOW_3600) > 0;
        };
    }

    private static double strength(SignalType type, SignalInputs in) {
        double f60 = sol(in, NET_FLOW_60);
        double f300 = sol(in, NET_FLOW_300);
        double f900 = sol(in, NET_FLOW_900);
        double r60 = f60 / 60;
        double r300 = f300 / 300;
        double r900 = f900 / 900;
        double w = in.value(WALLETS_300);
        double faster = Math.min(1, (r300 - r900) / Math.max(Math.abs(r900), 1.0 / 900));
        return switch (type) {
            case BREAKOUT ->
                    0.3 * faster
                            + 0.3 * Math.min(1, r60 / Math.max(r300, 1.0 / 300))
                            + 0.2 * Math.min(1, w / 20)
                            + 0.2 * (1 - bot(in));
            case REACCUMULATION ->
                    0.3 * Math.min(1, sol(in, DCA_FLOW_300) / 10)
                            + 0.2 * Math.min(1, in.value(DCA_WALLETS_300) / 5)
                            + 0.3 * Math.min(1, f300 / 50)
                            + 0.2 * faster;
            case FOCUSED_BUYERS ->
                    0.6 * Math.max(0, 1 - focus(in) / 0.35) + 0.4 * Math.min(1, f300 / 50);
            case PERSISTENCE ->
                    0.3 * (1 - Math.min(1, Math.abs(r60 - r300) / Math.max(r300, 1.0 / 300)))
                            + 0.3 * Math.min(1, f900 / 100)
                            + 0.2 * Math.min(1, w / 20)
                            + 0.2 * (1 - bot(in));
            case FLOW_REVERSAL ->
                    0.6 * Math.min(1, (f300 - f60) / Math.max(f300, 1))
                            + 0.4 * Math.min(1, f300 / 50);
            case SURGE -> {
                double before = in.value(VOLUME_300) - in.value(VOLUME_60);
                double ratio = before == 0 ? 0 : in.value(VOLUME_60) / (before / 4);
                yield (Math.min(1, ratio / 10) + Math.min(1, in.value(BUYS_60) / 30)) / 2;
            }
            case BOT_DROPOFF -> {
                double before = in.value(BOT_TRADES_PREVIOUS_300);
                double decline = before == 0 ? 0 : (before - in.value(BOT_TRADES_300)) / before;
                yield (Math.min(1, decline) + Math.min(1, w / 10)) / 2;
            }
            case DCA_CONVICTION -> in.value(DCA_OVERLAP_3600) / 100;
        };
    }

    private static double bot(SignalInputs in) {
        double trades = in.value(BUYS_300) + in.value(SELLS_300);
        return trades == 0 ? 0 : in.value(BOT_TRADES_300) / trades;
    }

    private static double focus(SignalInputs in) {
        double buyers = in.value(NET_BUYERS_300);
        return buyers <= 2 ? 0 : in.value(FOCUSED_BUYERS_300) / buyers;
    }

    private static double sol(SignalInputs in, Input input) {
        return in.value(input) / 1e9;
    }
}
