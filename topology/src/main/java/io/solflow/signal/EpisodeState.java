package io.solflow.signal;

/** Where one signal of one token stands when it is not idle. Times are event times in seconds. */
public sealed interface EpisodeState {

    /**
     * An episode goes on.
     *
     * @param enteredAt when it began; names the episode
     * @param saidAt when something was last said about it
     * @param saidStrength strength that was said then
     */
    record Open(long enteredAt, long saidAt, double saidStrength) implements EpisodeState {}

    /**
     * An episode has ended and none begins.
     *
     * @param until from here on, inclusive, one may begin again
     */
    record Cooling(long until) implements EpisodeState {}
}
