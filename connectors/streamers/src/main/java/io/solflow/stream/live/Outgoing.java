package io.solflow.stream.live;

import io.solflow.schemas.Gap;
import io.solflow.schemas.TokenInfo;
import io.solflow.schemas.Trade;
import io.solflow.schemas.topic.DeadLetter;

/** What goes out to Kafka, in this order and each once per delivery of the source. */
sealed interface Outgoing {

    /** A trade, priced. */
    record Fill(Trade trade) implements Outgoing {}

    /** A token was created. */
    record Token(TokenInfo info) implements Outgoing {}

    /** Slots are missing. */
    record Missed(Gap gap) implements Outgoing {}

    /** What could not become a trade. */
    @SuppressWarnings("ArrayRecordComponent") // never compared
    record Letter(DeadLetter letter, byte[] bytes) implements Outgoing {}

    /**
     * Everything of a slot has gone out before.
     *
     * @param time chain time of the slot, seconds since 1970-01-01 UTC; 0 when not known
     */
    record SlotDone(long slot, long time) implements Outgoing {}
}
