package io.solflow.decode;

import java.util.Map;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * How the instructions of a program are read. What they hold was asked for; it bounds what happened
 * and never is it.
 */
public final class Requests {

    private final Map<Long, Function<ByteReader, ? extends ProgramEvent>> byTag;

    /** Readers of the arguments by the instruction's discriminator. */
    public Requests(Map<Long, Function<ByteReader, ? extends ProgramEvent>> byTag) {
        this.byTag = byTag;
    }

    /** The reader of an instruction's arguments; null when nobody reads them. */
    @Nullable Function<ByteReader, ? extends ProgramEvent> reader(long tag) {
        return byTag.get(tag);
    }

    /** Reads a swap of which one side is named and the other is bounded. */
    public static Function<ByteReader, SwapRequest> swap(String name) {
        return in -> SwapRequest.read(name, in);
    }
}
