package io.solflow.cli;

import io.solflow.stream.replay.Speed;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.Option;
import picocli.CommandLine.TypeConversionException;

/** Options of every command that replays recorded trades. */
final class ReplayOptions {

    @Option(
            names = "--speed",
            paramLabel = "max|N",
            defaultValue = "max",
            converter = SpeedConverter.class,
            description =
                    "N times as fast as recorded; 1 is as recorded, but a gap of more than 10"
                            + " minutes between trades is not waited for (default: max).")
    private Speed speed = Speed.MAX;

    @Option(
            names = "--shift-to-now",
            description = "Move all times so that the first trade is now.")
    private boolean shiftToNow;

    Speed speed() {
        return speed;
    }

    boolean shiftToNow() {
        return shiftToNow;
    }

    /** Reads {@code max} or a number. */
    static final class SpeedConverter implements ITypeConverter<Speed> {
        @Override
        public Speed convert(String text) {
            try {
                return Speed.parse(text);
            } catch (IllegalArgumentException e) {
                throw new TypeConversionException(
                        "expected max or a number greater than 0, got '" + text + "'");
            }
        }
    }
}
