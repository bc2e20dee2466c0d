package io.solflow.signal;

import io.solflow.schemas.Phase;
import io.solflow.schemas.Signal;

/**
 * Something to say about an episode.
 *
 * @param at end of the hop at which it is so, seconds since 1970-01-01 UTC
 */
public record Announcement(EpisodeId episode, Phase phase, long at, SignalDetails details) {

    private static final String SOURCE = "solflow";

    /**
     * As a record. Its id is a function of what it says, so that the same input gives the same id.
     * Risk is not rated: nothing that is measured here measures it.
     */
    public Signal record() {
        return new Signal(
                episode + ":" + phase + ":" + at,
                episode.type().name(),
                episode.mint(),
                episode.mint(),
                episode.type().windowSeconds(),
                details.judgement().strength(),
                null,
                phase,
                episode.toString(),
                details.json(),
                at * 1000,
                SOURCE);
    }
}
