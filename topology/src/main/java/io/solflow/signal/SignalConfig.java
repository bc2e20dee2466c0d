package io.solflow.signal;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.EnumMap;
import java.util.HexFormat;
import java.util.Map;

/**
 * What signals are judged by.
 *
 * @param thresholds of every signal
 * @param exitShare an episode lasts until its figures miss this share of the thresholds that began
 *     it ({@code solflow.signals.exit-share}, default 0.8); above 0, at most 1
 * @param cooldownSeconds after its end an episode of the same signal and token cannot begin for
 *     this long, event time ({@code solflow.signals.cooldown-secs}, default 1800); 0 to 10,800, so
 *     that it is over when the longest window of a quiet token has emptied
 * @param updateStep how far strength must have moved to be said again ({@code
 *     solflow.signals.update-step}, default 0.1); above 0, at most 1
 * @param updateSeconds least event time between two words about an episode ({@code
 *     solflow.signals.update-secs}, default 60); 0 to 3,600. An end is said at once
 * @param correlationSeconds how close a DCA buy must be to a spot buy to overlap, as the flow
 *     measures it; part of what a signal depends on
 */
public record SignalConfig(
        Map<SignalType, Thresholds> thresholds,
        double exitShare,
        int cooldownSeconds,
        double updateStep,
        int updateSeconds,
        int correlationSeconds) {

    public static final double STANDARD_EXIT_SHARE = 0.8;
    public static final int STANDARD_COOLDOWN_SECONDS = 1_800;
    public static final int LONGEST_COOLDOWN_SECONDS = 10_800;
    public static final double STANDARD_UPDATE_STEP = 0.1;
    public static final int STANDARD_UPDATE_SECONDS = 60;
    public static final int LONGEST_UPDATE_SECONDS = 3_600;

    private static final int VERSION_BYTES = 4;

    public SignalConfig {
        var complete = new EnumMap<SignalType, Thresholds>(SignalType.class);
        for (SignalType type : SignalType.values()) {
            Thresholds chosen = thresholds.get(type);
            if (chosen == null || chosen.type() != type) {
                throw new IllegalArgumentException("no thresholds for " + type);
            }
            complete.put(type, chosen);
        }
        thresholds = complete;
        requireShare("exit-share", exitShare);
        requireShare("update-step", updateStep);
        requireSeconds("cooldown-secs", cooldownSeconds, LONGEST_COOLDOWN_SECONDS);
        requireSeconds("update-secs", updateSeconds, LONGEST_UPDATE_SECONDS);
    }

    /** What applies when nobody chooses. */
    public static SignalConfig standard() {
        var thresholds = new EnumMap<SignalType, Thresholds>(SignalType.class);
        for (SignalType type : SignalType.values()) {
            thresholds.put(type, Thresholds.standard(type));
        }
        return new SignalConfig(
                thresholds,
                STANDARD_EXIT_SHARE,
                STANDARD_COOLDOWN_SECONDS,
                STANDARD_UPDATE_STEP,
                STANDARD_UPDATE_SECONDS,
                60);
    }

    /** The same with one threshold of one signal changed. */
    public SignalConfig with(SignalType type, String threshold, double value) {
        var changed = new EnumMap<>(thresholds);
        changed.put(type, thresholds.get(type).with(threshold, value));
        return new SignalConfig(
                changed, exitShare, cooldownSeconds, updateStep, updateSeconds, correlationSeconds);
    }

    /**
     * Eight hexadecimal digits that stand for everything above and for the rules themselves: equal
     * when all of it is equal.
     */
    public String version() {
        var all = new StringBuilder();
        thresholds.forEach(
                (type, chosen) -> {
                    Rule rule = type.rule(chosen);
                    all.append(type).append(' ').append(chosen.values()).append('\n');
                    rule.entering()
                            .forEach(
                                    c ->
                                            all.append(c.subject().text())
                                                    .append(c.comparison().symbol())
                                                    .append(c.bound().text())
                                                    .append('\n'));
                    rule.terms().forEach(term -> all.append(term.text()).append('\n'));
                });
        all.append(exitShare).append(' ').append(cooldownSeconds).append(' ');
        all.append(updateStep).append(' ').append(updateSeconds).append(' ');
        all.append(correlationSeconds);
        byte[] hash = sha256().digest(all.toString().getBytes(StandardCharsets.UTF_8));
        return HexFormat.of().formatHex(hash, 0, VERSION_BYTES);
    }

    private static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
    }

    private static void requireShare(String name, double value) {
        if (!(value > 0 && value <= 1)) {
            throw new IllegalArgumentException(
                    SignalType.SETTINGS + name + " must be above 0 and at most 1, was " + value);
        }
    }

    private static void requireSeconds(String name, int value, int most) {
        if (value < 0 || value > most) {
            throw new IllegalArgumentException(
                    SignalType.SETTINGS + name + " must be from 0 to " + most + ", was " + value);
        }
    }
}
