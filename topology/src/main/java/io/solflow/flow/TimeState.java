package io.solflow.flow;

import java.util.Map;

/**
 * Where time stands in a partition: all that an engine needs to take up a log in its middle,
 * besides the records of the last {@link FlowConfig#horizonSeconds}.
 *
 * @param now stream time, seconds since 1970-01-01 UTC
 * @param furthest the latest event time of any record, seconds since 1970-01-01 UTC
 * @param progress of each live streamer, seconds since 1970-01-01 UTC
 */
public record TimeState(long now, long furthest, Map<String, Long> progress) {

    public TimeState {
        progress = Map.copyOf(progress);
    }
}
