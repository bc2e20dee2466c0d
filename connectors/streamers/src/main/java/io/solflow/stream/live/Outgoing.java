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
     * A slot begins, so every trade before its time has gone out. Readers learn it before its
     * trades: a trade that is the first after days would look absurd to them.
     *
     * @param time chain time of the slot, seconds since 1970-01-01 UTC, positive
     */
    record SlotBegun(long time) implements Outgoing {}

    /** Everything of a slot has gone out before. */
    record SlotDone(long slot) implements Outgoing {}
}
