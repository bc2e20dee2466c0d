package io.solflow.stream;

/** The ways of naming SOL where a mint is asked for. They are one quote asset. */
public final class SolMints {

    /** SOL as a token. */
    public static final String WRAPPED = "So11111111111111111111111111111111111111112";

    /** The address of 32 zero bytes, which programs write for native SOL. */
    public static final String DEFAULT = "11111111111111111111111111111111";

    private SolMints() {}

    /** Whether an asset of this mint is SOL; a {@code Trade} then has no quote mint. */
    public static boolean contains(String mint) {
        return mint.equals(WRAPPED) || mint.equals(DEFAULT);
    }
}
