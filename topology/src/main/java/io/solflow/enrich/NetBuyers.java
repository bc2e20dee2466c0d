package io.solflow.enrich;

import it.unimi.dsi.fastutil.longs.LongArrays;
import it.unimi.dsi.fastutil.objects.Object2LongOpenHashMap;

/**
 * Who bought more than they sold in an interval, by how much: the wallets with a positive net flow.
 * Trades without a wallet or without a value in SOL are left out. Immutable.
 */
public final class NetBuyers {

    /** Column of a wallet's flow: hash of the wallet. More bits of it are in the tag. */
    static final int WALLET = 1;

    /** Column of a wallet's flow: lamports, negative for a sale. */
    static final int LAMPORTS = 2;

    /** Net lamports of each net buyer, smallest first. */
    private final long[] net;

    private final long inflow;

    private record Wallet(long key, int check) {}

    private NetBuyers(long[] net) {
        LongArrays.quickSort(net);
        this.net = net;
        long sum = 0;
        for (long lamports : net) {
            sum += lamports;
        }
        this.inflow = sum;
    }

    /**
     * @param flows tagged with more bits of the wallets
     * @param from event time, inclusive, seconds
     * @param to event time, exclusive, seconds
     */
    static NetBuyers of(TimedRows flows, long from, long to) {
        var wallets = new Object2LongOpenHashMap<Wallet>();
        int end = flows.from(to);
        for (int row = flows.from(from); row < end; row++) {
            wallets.addTo(
                    new Wallet(flows.get(row, WALLET), flows.tag(row)), flows.get(row, LAMPORTS));
        }
        long[] net = new long[wallets.size()];
        int buyers = 0;
        for (long lamports : wallets.values()) {
            if (lamports > 0) {
                net[buyers++] = lamports;
            }
        }
        return new NetBuyers(LongArrays.trim(net, buyers));
    }

    /** How many net buyers there are. */
    public int count() {
        return net.length;
    }

    /** What all net buyers bought more than they sold, lamports. */
    public long inflow() {
        return inflow;
    }

    /**
     * How few wallets, the largest net buyer first, make a share of the {@link #inflow}; 0 when
     * there are no net buyers.
     *
     * @param share of the inflow to reach, above 0 and at most 1
     */
    public int fewest(double share) {
        double needed = share * inflow;
        long reached = 0;
        int wallets = 0;
        while (wallets < net.length && (reached < needed || wallets == 0)) {
            wallets++;
            reached += net[net.length - wallets];
        }
        return wallets;
    }
}
