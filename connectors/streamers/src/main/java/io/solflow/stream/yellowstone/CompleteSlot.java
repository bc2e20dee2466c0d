package io.solflow.stream.yellowstone;

import io.solflow.stream.yellowstone.wire.SubscribeUpdateTransactionInfo;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A slot whose block is known to its end.
 *
 * @param blockTime chain time, seconds since 1970-01-01 UTC; null when the server did not tell
 * @param hash of the block; another block can take its place in the slot later
 * @param transactions the wanted ones, in the order of the block
 */
public record CompleteSlot(
        long slot,
        long parent,
        @Nullable Long blockTime,
        String hash,
        List<SubscribeUpdateTransactionInfo> transactions) {}
