package io.solflow.stream;

import org.jspecify.annotations.Nullable;

/** Where the last committed cursor of a streamer is read from. */
@FunctionalInterface
public interface Cursors {

    /**
     * The cursor of the streamer's last committed transaction, null when it has none.
     *
     * @throws StreamerException.Unavailable when Kafka does not answer in time
     * @throws StreamerException.Refused when a setting or a permission is in the way
     */
    @Nullable String last(StreamerName streamer);
}
