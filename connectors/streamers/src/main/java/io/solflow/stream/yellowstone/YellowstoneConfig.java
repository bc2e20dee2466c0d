package io.solflow.stream.yellowstone;

import io.solflow.decode.Program;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What is wanted of an endpoint, and how patiently.
 *
 * @param endpoint where it is
 * @param programs whose transactions are wanted; at least one
 * @param commitment how sure the chain must be of a block
 * @param compressed whether the server may compress what it sends (gzip)
 * @param maxMessageBytes a larger message ends the connection; 64 KiB at least
 * @param silence a connection without any message for so long is given up; servers ping every few
 *     seconds
 * @param resumeMarginSlots how many complete slots are asked for again after a break, in case they
 *     were not as complete as they looked; 0 or more
 * @param trustedCertificates PEM file of the authorities to trust; null for those of Java
 */
public record YellowstoneConfig(
        Endpoint endpoint,
        Set<Program> programs,
        Commitment commitment,
        boolean compressed,
        int maxMessageBytes,
        Duration silence,
        int resumeMarginSlots,
        @Nullable Path trustedCertificates) {

    public static final int STANDARD_MESSAGE_BYTES = 64 << 20;
    public static final Duration STANDARD_SILENCE = Duration.ofSeconds(30);
    public static final int STANDARD_MARGIN_SLOTS = 8;

    private static final int LEAST_MESSAGE_BYTES = 64 << 10;

    public YellowstoneConfig {
        Objects.requireNonNull(endpoint, "endpoint");
        Objects.requireNonNull(commitment, "commitment");
        programs = Set.copyOf(programs);
        require(!programs.isEmpty(), "at least one program must be wanted");
        require(
                maxMessageBytes >= LEAST_MESSAGE_BYTES,
                "maxMessageBytes must be at least "
                        + LEAST_MESSAGE_BYTES
                        + ", was "
                        + maxMessageBytes);
        require(silence.compareTo(Duration.ZERO) > 0, "silence must be positive");
        require(resumeMarginSlots >= 0, "resumeMarginSlots must not be negative");
    }

    /** Confirmed blocks, compressed; messages of 64 MiB; 30 s of silence; a margin of 8 slots. */
    public static YellowstoneConfig of(Endpoint endpoint, Set<Program> programs) {
        return new YellowstoneConfig(
                endpoint,
                programs,
                Commitment.CONFIRMED,
                true,
                STANDARD_MESSAGE_BYTES,
                STANDARD_SILENCE,
                STANDARD_MARGIN_SLOTS,
                null);
    }

    private static void require(boolean holds, String message) {
        if (!holds) {
            throw new IllegalArgumentException(message);
        }
    }
}
