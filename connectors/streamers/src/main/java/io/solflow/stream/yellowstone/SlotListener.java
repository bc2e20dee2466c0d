package io.solflow.stream.yellowstone;

/** Takes what a source brings, on the source's thread and in the order of the chain. */
public interface SlotListener {

    /**
     * A slot is complete. May take its time: the server is slowed down meanwhile.
     *
     * @param late true for more transactions of a slot that was given before; the slot is then not
     *     news itself
     */
    void slot(CompleteSlot slot, boolean late) throws InterruptedException;

    /** Slots are missing; those after them follow. */
    void missed(SlotGap gap) throws InterruptedException;
}
