package io.solflow.stream;

/** Makes the publisher of a streamer whose name is known only once its sources have been read. */
@FunctionalInterface
public interface Publishers {

    /** The caller closes it. */
    TradePublisher open(StreamerName streamer);
}
