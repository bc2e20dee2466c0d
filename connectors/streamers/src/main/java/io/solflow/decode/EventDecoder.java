package io.solflow.decode;

/** Reads what one program emits. Stateless; any thread. */
public interface EventDecoder {

    /**
     * Reads one emission and tells what it found.
     *
     * @param emission of this decoder's program; by its carrier, or {@link Carrier#INSTRUCTION} for
     *     each of the program's instructions
     * @param findings of the transaction so far; takes what is found
     */
    void decode(Emission emission, Findings findings);

    /** Name of the event with a discriminator, as the program calls it; "" when not known. */
    String eventName(long tag);
}
