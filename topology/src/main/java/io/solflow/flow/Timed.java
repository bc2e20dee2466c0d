package io.solflow.flow;

/** A record of the input: it has an event time and names its streamer. */
public sealed interface Timed permits Fill, Timed.Mark {

    /** Seconds since 1970-01-01 UTC. */
    long eventTime();

    String streamer();

    /** A streamer's word that it has sent every trade before {@code eventTime}. */
    record Mark(String streamer, long eventTime) implements Timed {}
}
