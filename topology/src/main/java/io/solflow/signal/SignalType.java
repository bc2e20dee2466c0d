package io.solflow.signal;

import java.util.List;
import java.util.Locale;

/** The signals that are looked for. The order is that of records of the same token and time. */
public enum SignalType {
    BREAKOUT(1, 300, new Breakout()),
    REACCUMULATION(2, 300, new Reaccumulation()),
    FOCUSED_BUYERS(3, 300, new FocusedBuyers()),
    PERSISTENCE(4, 900, new Persistence()),
    FLOW_REVERSAL(5, 60, new FlowReversal()),
    SURGE(6, 60, new Surge()),
    BOT_DROPOFF(7, 300, new BotDropoff()),
    DCA_CONVICTION(8, 3600, new DcaConviction());

    /** What all keys of settings about signals start with. */
    public static final String SETTINGS = "solflow.signals.";

    private final int code;
    private final int windowSeconds;
    private final SignalDefinition definition;

    SignalType(int code, int windowSeconds, SignalDefinition definition) {
        this.code = code;
        this.windowSeconds = windowSeconds;
        this.definition = definition;
    }

    /** Stands for the signal in stored episodes; never to be given to another one. 1 to 127. */
    public int code() {
        return code;
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
