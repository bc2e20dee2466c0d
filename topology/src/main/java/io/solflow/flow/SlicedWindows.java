package io.solflow.flow;

import java.util.List;

/**
 * The windows of all tokens. When a hop closes, its slices enter the running totals of all windows
 * together, and each window subtracts the slices of the hop that it leaves behind: memory is gone
 * through from one end to the other, whatever a window's length (see docs/windows-by-slices.md).
 */
final class SlicedWindows {

    /** So many slices have their memory asked for at once, before they are gone through. */
    private static final int GROUP = 32;

    private final Hops hops;

    /** Lengths in hops, shortest first. */
    private final int[] windows;

    /** How many closed hops are kept. */
    private final int retention;

    private final Tokens tokens = new Tokens();
    private final OpenHops open;
    private final Slices slices;
    private final Blocks blocks;
    private final Totals totals;
    private final PriceChain prices;
    private final DistinctWallets wallets;
    private final Touched touched;
    private final Announcer announcer;
    private int capacity;

    /** By token, all zero: lent to whoever makes slices of trades. */
    private int[] places = new int[0];

    private long touchedMemory;

    /**
     * @param windows lengths in hops, shortest first
     * @param firstSlice number of the first slice, above 0
     */
    SlicedWindows(FlowConfig config, Hops hops, int[] windows, int firstSlice) {
        this.hops = hops;
        this.windows = windows;
        int span = (config.botSpanSeconds() - 1) / config.hopSeconds() + 1;
        this.retention = Math.max(windows[windows.length - 1], span);
        this.slices = new Slices(firstSlice);
        this.open = new OpenHops(hops);
        this.blocks = new Blocks(retention + 1);
        this.totals = new Totals(windows);
        this.prices = new PriceChain(slices, totals);
        this.wallets = new DistinctWallets(slices, totals, config.maxWalletPairs());
        this.touched = new Touched(totals, prices);
        this.announcer =
                new Announcer(tokens, totals, prices, touched, hops, config.intervalSeconds());
    }

    /** The number of a trade's token, which lasts at least until the next closing. */
    int token(Fill fill) {
        int token = tokens.number(fill);
        if (token >= capacity) {
            capacity = tokens.capacity();
            totals.grow(capacity);
            prices.grow(capacity);
            touched.grow(capacity);
            places = new int[capacity];
            announcer.grow(capacity);
        }
        return token;
    }

    /** Some content of where the search for a trade's token begins: for reading ahead. */
    long peekToken(Fill fill) {
        return tokens.peek(fill);
    }

    /** Some content of the token that is looked at first: for reading ahead. */
    long peekHash(Fill fill) {
        return tokens.peekHash(fill);
    }

    /** Takes a trade that some window will cover which has not closed. */
    void add(int token, int hop, Fill fill, boolean bot) {
        open.at(hop).add(token, fill, bot);
        tokens.use(token);
    }

    /** True when no window has anything to say any more, unless more is added. */
    boolean areIdle() {
        return blocks.isEmpty() && open.isEmpty() && announcer.isIdle();
    }

    /** Closes the windows that end where a hop starts, and says what has changed. */
    void close(int hop, FlowOutput<?> out) {
        touched.clear();
        List<OpenHop> entering = open.takeUpTo(hop - 1);
        for (OpenHop hopEntering : entering) {
            announceEntry(hopEntering.fold(places), hop);
        }
        for (int w = 0; w < windows.length; w++) {
            leave(hop - windows[w] - 1, w);
        }
        totals.close(hop);
        retire(hop - retention - 1);
        for (OpenHop hopEntering : entering) {
            enter(hopEntering.slices());
            open.recycle(hopEntering);
        }
        touched.compare();
        announcer.announce(hop, out);
        boolean intervalEnds = announcer.endIntervalAt(hop, out);
        tokens.takeUnused();
        if (touched.size() != 0 || intervalEnds) {
            out.closed(hops.start(hop));
        }
    }

    private void announceEntry(OpenSlices entering, int closing) {
        int shortest = totals.shortestCovering(entering.hop(), closing);
        for (int place = 0; place < entering.count(); place++) {
            int token = entering.token(place);
            touched.willEnter(token, shortest);
            // from now on the slice uses the token, and not each of its trades
            tokens.release(token, entering.trades(place) - 1);
        }
    }

    private void leave(int hop, int window) {
        for (Blocks.Block block = blocks.first(hop); block != null; block = block.next) {
            for (int from = block.from; from < block.to; from += GROUP) {
                int to = Math.min(from + GROUP, block.to);
                // a group may begin in one chunk and end in the next one
                int middle = Math.min(to, Slices.endOfChunk(from));
                leave(from, middle, window);
                leave(middle, to, window);
            }
        }
    }

    /** Slices of one chunk leave a window. */
    private void leave(int from, int to, int window) {
        if (from == to) {
            return;
        }
        SliceChunk chunk = slices.chunk(from);
        int first = Slices.at(from);
        int count = to - from;
        touch(chunk, first, count, window);
        boolean longest = window == windows.length - 1;
        for (int i = 0; i < count; i++) {
            int at = first + i;
            int token = chunk.token(at);
            touched.leaves(token, window);
            totals.subtract(token, chunk, at, window);
            prices.leave(token, from + i, chunk, at, window);
            if (longest) {
                wallets.pairs().leave(chunk.wallets(at));
            }
        }
    }

    /** Asks for the memory of tokens; slices lie in the order in which they are gone through. */
    private void touch(SliceChunk chunk, int first, int count, int window) {
        long sum = touchedMemory;
        for (int at = first; at < first + count; at++) {
            sum += totals.peek(chunk.token(at), window);
        }
        for (int at = first; at < first + count; at++) {
            int extras = chunk.extrasOf(at);
            if (extras >= 0) {
                sum += chunk.extras[extras] + totals.peekExtras(chunk.token(at), window);
            }
        }
        touchedMemory = sum;
    }

    private void retire(int hop) {
        for (Blocks.Block block = blocks.first(hop); block != null; block = block.next) {
            for (int slice = block.from; slice != block.to; slice++) {
                tokens.release(slices.token(slice), 1);
            }
            slices.left(block.to - block.from);
        }
        blocks.retire(hop);
        int oldest = blocks.oldestSlice(slices.next());
        wallets.pairs().forgetBefore(oldest);
        slices.forgetBefore(oldest);
    }

    private void enter(OpenSlices entering) {
        int hop = entering.hop();
        if (hop < totals.oldest()) {
            for (int place = 0; place < entering.count(); place++) {
                tokens.release(entering.token(place), 1);
            }
            return;
        }
        int first = entering.copyTo(slices);
        wallets.enter(entering, first);
        for (int from = 0; from < entering.count(); from += GROUP) {
            int to = Math.min(from + GROUP, entering.count());
            touch(entering, from, to);
            enter(entering, from, to, first);
        }
        blocks.add(hop, first, first + entering.count());
    }

    private void touch(OpenSlices entering, int from, int to) {
        long sum = touchedMemory;
        for (int place = from; place < to; place++) {
            int token = entering.token(place);
            sum += totals.peek(token) + prices.peek(token);
            if (entering.hasExtras(place)) {
                sum += totals.peekExtras(token);
            }
        }
        touchedMemory = sum;
    }

    private void enter(OpenSlices entering, int from, int to, int first) {
        for (int place = from; place < to; place++) {
            int slice = first + place;
            int token = entering.token(place);
            int row = place * windows.length * SliceChunk.WALLETS;
            SliceChunk chunk = slices.chunk(slice);
            totals.add(token, chunk, Slices.at(slice), entering.hop(), wallets.lost(), row);
            prices.enter(entering, place, slice);
        }
    }

    FlowSize size(long identities, long identityBytes, long botBytes) {
        return new FlowSize(
                tokens.size(),
                wallets.pairs().live(),
                wallets.pairs().held(),
                identities,
                slices.size(),
                wallets.untracked(),
                new FlowSize.Bytes(
                        tokens.bytes()
                                + totals.bytes()
                                + prices.bytes()
                                + touched.bytes()
                                + announcer.bytes(),
                        wallets.pairBytes(),
                        identityBytes,
                        slices.bytes(),
                        open.bytes() + botBytes));
    }
}
