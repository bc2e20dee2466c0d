package io.solflow.flow;

/**
 * The (token, wallet) pairs: in which slices each last bought and last sold, 16 bytes before load
 * factor. The last trade of a pair is the later of the two, unless it says that there is more to
 * know ({@link RareSeen}). A pair is live while the longest window covers its last trade; then it
 * has departed, and is forgotten some time after. As many live ones as the budget allows.
 *
 * <p>A pair is known by 70 bits of two hashes, so two of ten million pairs share them with a chance
 * below 10<sup>-7</sup>.
 */
final class WalletPairs {

    /** What is known of a pair that is not known. */
    static final long UNKNOWN = 0;

    /** Marks a pair of which there is more to know. */
    private static final long MORE = Long.MIN_VALUE;

    /** By the first hash: the slice of the last buy above that of the last sell, and the mark. */
    private final KeyTable table = new KeyTable(this::keeps);

    private final Slices slices;
    private final RareSeen rare;
    private final long budget;
    private long live;
    private int sweptAt;

    /** Pairs without a slice from this one on need not be remembered. */
    private int oldest = Slices.NONE;

    /**
     * @param budget of live pairs; 0 for no limit
     */
    WalletPairs(Slices slices, RareSeen rare, int budget) {
        this.slices = slices;
        this.rare = rare;
        this.budget = budget == 0 ? Long.MAX_VALUE : budget;
        this.sweptAt = slices.next();
    }

    /** Some content of where the search for a pair begins: for reading ahead. */
    long peek(long key, long check) {
        return table.segment(check).peek(key);
    }

    KeySegment segment(long check) {
        return table.segment(check);
    }

    /**
     * What is known of a pair; {@link #UNKNOWN} when nothing is.
     *
     * @param key its hash as {@link KeySegment#named}
     */
    long pair(long key, long check) {
        KeySegment segment = table.segment(check);
        int row = segment.find(key);
        return segment.key(row) == key ? segment.value(row) : UNKNOWN;
    }

    /** Makes a row for a pair where {@link KeySegment#find} has found that it is not. */
    void insert(KeySegment segment, int row, long key, long pair) {
        table.insert(segment, row, key, pair);
    }

    /** What is known of a pair with these slices, {@link Slices#NONE} for none. */
    static long pair(int bought, int sold, boolean more) {
        return (long) bought << 32 | sold | (more ? MORE : 0);
    }

    /** The same pair with another slice of the last buy, or of the last sell. */
    static long with(long pair, boolean bought, int slice) {
        return bought
                ? pair & (MORE | 0xFFFF_FFFFL) | (long) slice << 32
                : TwoCounts.withLower(pair, slice);
    }

    /** The same pair with the mark that there is more to know. */
    static long withMore(long pair) {
        return pair | MORE;
    }

    static int bought(long pair) {
        return TwoCounts.upper(pair & ~MORE);
    }

    static int sold(long pair) {
        return TwoCounts.lower(pair);
    }

    static boolean hasMore(long pair) {
        return pair < 0;
    }

    boolean budgetIsUsedUp() {
        return live >= budget;
    }

    /** A pair that was new or had departed trades. */
    void arrive() {
        live++;
    }

    /** The longest window has left a slice in which so many wallets traded last. */
    void leave(int wallets) {
        live -= wallets;
    }

    /**
     * Pairs need not be remembered that have no slice from this one on.
     *
     * @param oldest number of the oldest slice that the longest window covers, or of the next one
     */
    void forgetBefore(int oldest) {
        this.oldest = oldest;
        boolean noneIsLive = live == 0 && table.size() != 0;
        if (noneIsLive || slices.age(sweptAt) > DistinctWallets.OLD) {
            tidy();
            rare.tidy();
            sweptAt = slices.next();
        }
    }

    /** Forgets all that need not be remembered. */
    void tidy() {
        table.tidy();
    }

    private int keeps(int segment, long key, long pair) {
        int kept = isWithin(bought(pair)) | isWithin(sold(pair));
        return kept == 0 && hasMore(pair) ? isWithin(rare.sideless(segment, key)) : kept;
    }

    /** 1 for a slice that is not too old, else 0: worked out without a branch. */
    private int isWithin(int slice) {
        int isOne = (slice | -slice) >>> 31;
        // numbers go around, and those further apart than half of them are not asked about
        int isTooOld = (slice - oldest << 1) >>> 31;
        return isOne & ~isTooOld;
    }

    /** Pairs of the longest window. */
    long live() {
        return live;
    }

    /** Pairs remembered: the live ones, and some that have departed. */
    long held() {
        return table.size();
    }

    long bytes() {
        return table.bytes();
    }
}
