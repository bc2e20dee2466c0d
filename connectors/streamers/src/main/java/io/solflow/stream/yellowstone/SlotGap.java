package io.solflow.stream.yellowstone;

import org.jspecify.annotations.Nullable;

/**
 * Slots that could not be received.
 *
 * @param first inclusive
 * @param last inclusive; not every slot between the two need hold a block
 * @param timeBefore chain time of the last slot received before, seconds since 1970-01-01 UTC; null
 *     when unknown
 * @param timeAfter the same of the first slot after
 */
public record SlotGap(
        long first, long last, Reason reason, @Nullable Long timeBefore, @Nullable Long timeAfter) {

    /** Why slots are missing. */
    public enum Reason {
        /** The server skipped them, also when it was asked again. */
        LOST("the server did not send them, also when it was asked again"),
        /** The server no longer had them, or replays nothing. */
        NOT_REPLAYED("the server could not replay them after a break"),
        /** A message of theirs was larger than allowed. */
        TOO_LARGE("a message of theirs was larger than solflow.geyser.max-message-bytes");

        private final String explanation;

        Reason(String explanation) {
            this.explanation = explanation;
        }

        /** The same in words. */
        public String explanation() {
            return explanation;
        }
    }

    /** How many slots. */
    public long slots() {
        return last - first + 1;
    }
}
