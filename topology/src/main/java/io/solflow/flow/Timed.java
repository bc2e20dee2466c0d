package io.solflow.flow;

import io.solflow.schemas.Trade;

/** A record of the input: it has an event time and names its streamer. */
public sealed interface Timed {

    /** Seconds since 1970-01-01 UTC. */
    long eventTime();

    String streamer();

    /** A trade that passed {@link TradeCheck}. The engine sets its flags. */
    record TradeIn(Trade trade) implements Timed {
        @Override
        public long eventTime() {
            return trade.getEventTimeS();
        }

        @Override
        public String streamer() {
            return trade.getStreamer();
        }
    }

    /** A streamer's word that it has sent every trade before {@code eventTime}. */
    record Mark(String streamer, long eventTime) implements Timed {}
}
