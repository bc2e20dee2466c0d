package io.solflow.decode;

import org.jspecify.annotations.Nullable;

/** Lets tests read the events of a program from bytes alone. */
@FunctionalInterface
public interface EventReads {

    /** The event with a discriminator; null when the program has none such. */
    @Nullable Read<? extends ProgramEvent> read(long tag, ByteReader in);
}
