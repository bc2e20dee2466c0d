package io.solflow.app.settings;

import io.solflow.signal.SignalConfig;
import io.solflow.signal.SignalType;
import io.solflow.signal.Threshold;
import io.solflow.signal.Thresholds;
import io.solflow.signal.Unit;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;

/** The settings of signals: one per threshold, as the signals name them, and those of episodes. */
public final class SignalSettings {

    private static final Setting<Double> EXIT_SHARE =
            Setting.of(
                    SignalType.SETTINGS + "exit-share",
                    Kind.decimal(0.01, 1),
                    text(SignalConfig.STANDARD_EXIT_SHARE),
                    "",
                    "a signal lasts until its figures miss this share of the thresholds that began"
                            + " it");
    private static final Setting<Integer> COOLDOWN_SECS =
            Setting.of(
                    SignalType.SETTINGS + "cooldown-secs",
                    Kind.number(0, SignalConfig.LONGEST_COOLDOWN_SECONDS),
                    Integer.toString(SignalConfig.STANDARD_COOLDOWN_SECONDS),
                    "s",
                    "event time after its end until the same signal of the same token may begin"
                            + " again");
    private static final Setting<Double> UPDATE_STEP =
            Setting.of(
                    SignalType.SETTINGS + "update-step",
                    Kind.decimal(0.01, 1),
                    text(SignalConfig.STANDARD_UPDATE_STEP),
                    "",
                    "change of strength that is worth an update");
    private static final Setting<Integer> UPDATE_SECS =
            Setting.of(
                    SignalType.SETTINGS + "update-secs",
                    Kind.number(0, SignalConfig.LONGEST_UPDATE_SECONDS),
                    Integer.toString(SignalConfig.STANDARD_UPDATE_SECONDS),
                    "s",
                    "least event time between two updates of an episode");

    private static final List<Setting<?>> ALL = all(); // after what it collects

    private SignalSettings() {}

    /** In the order of documentation. */
    static List<Setting<?>> catalogue() {
        return ALL;
    }

    /**
     * What signals are judged by.
     *
     * @param correlationSeconds how close a DCA buy must be to a spot buy to overlap
     */
    public static SignalConfig read(Settings settings, int correlationSeconds) {
        var chosen = new EnumMap<SignalType, Thresholds>(SignalType.class);
        for (SignalType type : SignalType.values()) {
            var values = new LinkedHashMap<String, Double>();
            for (Threshold threshold : type.thresholds()) {
                values.put(threshold.name(), settings.get(setting(type, threshold)));
            }
            chosen.put(type, new Thresholds(type, values));
        }
        return new SignalConfig(
                chosen,
                settings.get(EXIT_SHARE),
                settings.get(COOLDOWN_SECS),
                settings.get(UPDATE_STEP),
                settings.get(UPDATE_SECS),
                correlationSeconds);
    }

    private static List<Setting<?>> all() {
        var all = new ArrayList<Setting<?>>();
        all.add(EXIT_SHARE);
        all.add(COOLDOWN_SECS);
        all.add(UPDATE_STEP);
        all.add(UPDATE_SECS);
        for (SignalType type : SignalType.values()) {
            type.thresholds().forEach(threshold -> all.add(setting(type, threshold)));
        }
        return List.copyOf(all);
    }

    private static Setting<Double> setting(SignalType type, Threshold threshold) {
        return Setting.of(
                type.settingKey(threshold),
                threshold.unit() == Unit.COUNT
                        ? Kind.count((int) threshold.lowest(), (int) threshold.highest())
                        : Kind.decimal(threshold.lowest(), threshold.highest()),
                text(threshold.standard()),
                threshold.unit().symbol(),
                threshold.meaning());
    }

    private static String text(double standard) {
        return standard % 1 == 0 ? Long.toString((long) standard) : Double.toString(standard);
    }
}
