package io.solflow.stream.yellowstone;

import io.solflow.stream.yellowstone.wire.CommitmentLevel;

/** How sure the chain must be of a block before it is streamed. */
public enum Commitment {
    /** At once; some of these blocks end on a fork and never become part of the chain. */
    PROCESSED(CommitmentLevel.PROCESSED),
    /** About a second later, voted for by two thirds of the stake. */
    CONFIRMED(CommitmentLevel.CONFIRMED),
    /** About 13 seconds later, beyond recall. */
    FINALIZED(CommitmentLevel.FINALIZED);

    private final CommitmentLevel wire;

    Commitment(CommitmentLevel wire) {
        this.wire = wire;
    }

    CommitmentLevel wire() {
        return wire;
    }
}
