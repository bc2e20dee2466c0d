package io.solflow.flow;

import static io.solflow.flow.Slices.NONE;
import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class WalletPairsTest {

    private static final long KEY = 0x1234_5678_9ABC_DEF0L;

    @Test
    void remembersTheLastBuyTheLastSellAndThatThereIsMore() {
        long pair = WalletPairs.pair(Slices.LAST, 1, true);

        assertThat(WalletPairs.bought(pair)).isEqualTo(Slices.LAST);
        assertThat(WalletPairs.sold(pair)).isEqualTo(1);
        assertThat(WalletPairs.hasMore(pair)).isTrue();
        assertThat(WalletPairs.hasMore(WalletPairs.pair(Slices.LAST, Slices.LAST, false)))
                .isFalse();
    }

    @ParameterizedTest(name = "slices from {0} on")
    @ValueSource(ints = {1, 1_000_000, Slices.LAST - 150})
    void forgetsPairsWhoseSlicesAreTooOldAndNoOthers(int first) {
        var slices = new Slices(first);
        var rare = new RareSeen(slices);
        var pairs = new WalletPairs(slices, rare, 0);
        int old = slices.reserve(100);
        int oldest = slices.reserve(100);
        int young = slices.reserve(100);
        rare.remember(5, KEY, HopTrades.SIDELESS, old);
        rare.remember(6, KEY, HopTrades.SIDELESS, young);
        put(pairs, 1, WalletPairs.pair(old + 99, old, false));
        put(pairs, 2, WalletPairs.pair(oldest, NONE, false));
        put(pairs, 3, WalletPairs.pair(old, young, false));
        put(pairs, 4, WalletPairs.pair(young, NONE, true));
        put(pairs, 5, WalletPairs.pair(NONE, NONE, true));
        put(pairs, 6, WalletPairs.pair(NONE, old, true));

        pairs.forgetBefore(oldest);
        pairs.tidy();

        assertThat(pairs.pair(1, KEY)).isEqualTo(WalletPairs.UNKNOWN);
        assertThat(pairs.pair(2, KEY)).isEqualTo(WalletPairs.pair(oldest, NONE, false));
        assertThat(pairs.pair(3, KEY)).isEqualTo(WalletPairs.pair(old, young, false));
        assertThat(pairs.pair(4, KEY)).isEqualTo(WalletPairs.pair(young, NONE, true));
        assertThat(pairs.pair(5, KEY)).isEqualTo(WalletPairs.UNKNOWN);
        assertThat(pairs.pair(6, KEY)).isEqualTo(WalletPairs.pair(NONE, old, true));
        assertThat(pairs.held()).isEqualTo(4);
    }

    @Test
    void forgetsWhatIsOldBeforeTheNumbersOfSlicesComeAroundAgain() {
        var slices = new Slices(1);
        var pairs = new WalletPairs(slices, new RareSeen(slices), 0);
        put(pairs, KEY, WalletPairs.pair(slices.reserve(1), NONE, false));

        pairs.arrive();

        for (long given = 0; given < DistinctWallets.OLD + 3L * SliceChunk.SIZE; ) {
            int first = slices.reserve(SliceChunk.SIZE);
            given += SliceChunk.SIZE;
            slices.forgetBefore(first);
            pairs.forgetBefore(first);
        }

        assertThat(pairs.held()).isZero();
    }

    @Test
    void forgetsAllOnceNoneIsLive() {
        var slices = new Slices(1);
        var pairs = new WalletPairs(slices, new RareSeen(slices), 0);
        pairs.arrive();
        put(pairs, KEY, WalletPairs.pair(slices.reserve(1), NONE, false));

        pairs.leave(1);
        pairs.forgetBefore(slices.next());

        assertThat(pairs.held()).isZero();
    }

    @Test
    void tellsPairsApartThatShareTheFirstHash() {
        var slices = new Slices(1);
        var pairs = new WalletPairs(slices, new RareSeen(slices), 0);
        put(pairs, KEY, WalletPairs.pair(1, 2, false));

        assertThat(pairs.pair(KEY, KEY + 1)).isEqualTo(WalletPairs.UNKNOWN);
        assertThat(pairs.pair(KEY + 1, KEY)).isEqualTo(WalletPairs.UNKNOWN);
    }

    private static void put(WalletPairs pairs, long key, long pair) {
        KeySegment segment = pairs.segment(KEY);
        pairs.insert(segment, segment.find(key), key, pair);
    }
}
