package io.solflow.decode.recorded;

import org.jspecify.annotations.Nullable;

/**
 * What a recording says of the block, or of the one transaction, around its parts.
 *
 * @param slot null when not said
 * @param parentSlot null when not said
 * @param blockTime seconds since 1970; null when not said
 */
record BlockHeader(@Nullable Long slot, @Nullable Long parentSlot, @Nullable Long blockTime) {

    /**
     * The slot. The answer for a block does not hold it; without skipped slots it is the one after
     * the parent's.
     */
    @Nullable Long ownSlot() {
        if (slot != null) {
            return slot;
        }
        return parentSlot == null ? null : Long.valueOf(parentSlot + 1);
    }
}
