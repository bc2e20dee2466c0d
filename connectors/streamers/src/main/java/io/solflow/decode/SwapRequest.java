package io.solflow.decode;

import org.jspecify.annotations.Nullable;

/**
 * What a wallet asked to swap.
 *
 * @param eventName the instruction's name in the program's interface
 * @param amount of the side that the instruction names, base units
 * @param limit of the other side, base units: the most to pay or the least to get; null when it is
 *     above 2<sup>63</sup>-1, which bounds nothing
 */
public record SwapRequest(String eventName, long amount, @Nullable Long limit)
        implements ProgramEvent {

    static SwapRequest read(String name, ByteReader in) {
        long amount = in.amount();
        long limit = in.number();
        return new SwapRequest(name, amount, limit < 0 ? null : limit);
    }
}
