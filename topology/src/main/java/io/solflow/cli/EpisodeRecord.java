package io.solflow.cli;

import io.solflow.schemas.Phase;
import io.solflow.signal.SignalDetails;

/**
 * What history keeps of one word about an episode.
 *
 * @param at end of the hop that was judged, seconds since 1970-01-01 UTC
 */
record EpisodeRecord(Phase phase, long at, SignalDetails details) {}
