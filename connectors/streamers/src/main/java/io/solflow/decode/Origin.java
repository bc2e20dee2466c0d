package io.solflow.decode;

import org.jspecify.annotations.Nullable;

/**
 * Which transaction, and when.
 *
 * @param signature base58; empty when not recorded
 * @param feePayer who paid its fee; null when not recorded
 * @param slot of its block; null when not recorded
 * @param blockTime of its block, seconds since 1970; null when not recorded or not known yet
 */
public record Origin(
        String signature,
        @Nullable Address feePayer,
        @Nullable Long slot,
        @Nullable Long blockTime) {}
