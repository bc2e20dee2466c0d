package io.solflow.decode;

import java.util.Set;

/** What tokens are paid in. */
public final class QuoteAssets {

    /** Wrapped SOL, and the name of SOL in any form. */
    public static final Address SOL = Address.of("So11111111111111111111111111111111111111112");

    private static final Set<Address> STABLE =
            Set.of(
                    Address.of("EPjFWdd5AufqSSqeM2qN1xzybapC8G4wEGGkZwyTDt1v"), // USDC
                    Address.of("Es9vMFrzaCERmJfrF4H2FYD4KCoNkY11McCe8BenwNYB"), // USDT
                    Address.of("USD1ttGY1N17NEEHLmELoaybftRBUSErhqYiQzvEmuB")); // USD1

    /** Stands for native SOL where an account had to be named. */
    private static final Address NATIVE = Address.of("So11111111111111111111111111111111111111111");

    private QuoteAssets() {}

    /** Wrapped SOL, native SOL, or the all-zero address. */
    public static boolean isSol(Address mint) {
        return mint.equals(SOL) || mint.equals(Address.ZERO) || mint.equals(NATIVE);
    }

    /** The one name of an asset: SOL in any form is {@link #SOL}. */
    public static Address canonical(Address mint) {
        return isSol(mint) ? SOL : mint;
    }

    /** Whether tokens are paid in it. */
    public static boolean contains(Address mint) {
        return isSol(mint) || STABLE.contains(mint);
    }
}
