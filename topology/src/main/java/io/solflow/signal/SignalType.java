package io.solflow.signal;

import java.util.List;
import java.util.Locale;

/** The signals that are looked for. The order is that of records of the same token and time. */
public enum SignalType {
    BREAKOUT(300, new Breakout()),
    REACCUMULATION(300, new Reaccumulation()),
    FOCUSED_BUYERS(300, new FocusedBuyers()),
    PERSISTENCE(900, new Persistence()),
    FLOW_REVERSAL(60, new FlowReversal()),
    SURGE(60, new Surge()),
    BOT_DROPOFF(300, new BotDropoff()),
    DCA_CONVICTION(3600, new DcaConviction());

    /** What all keys of settings about signals start with. */
    public static final String SETTINGS = "solflow.signals.";

    private final int windowSeconds;
    private final SignalDefinition definition;

    SignalType(int windowSeconds, SignalDefinition definition) {
        this.windowSeconds = windowSeconds;
        this.definition = definition;
    }

    /** Size of the window that the signal is about, seconds. */
    public int windowSeconds() {
        return windowSeconds;
    }

    /** The numbers that an operator may choose. */
    public List<Threshold> thresholds() {
        return definition.thresholds();
    }

    /** Key of the setting that chooses a threshold. */
    public String settingKey(Threshold threshold) {
        return SETTINGS
                + name().toLowerCase(Locale.ROOT).replace('_', '-')
                + "."
                + threshold.name();
    }

    Rule rule(Thresholds chosen) {
        return definition.rule(chosen);
    }
}
