package io.solflow.flow;

import it.unimi.dsi.fastutil.ints.IntArrayList;
import it.unimi.dsi.fastutil.objects.Object2IntOpenHashMap;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Small numbers for wallet addresses, exact: two wallets never share one. An id lives as long as
 * somebody holds it, so there are as many entries as wallets seen by any token in the longest
 * window.
 */
final class WalletIds {

    /** The id of a missing wallet, which is not a wallet. */
    static final int NOBODY = -1;

    private final Object2IntOpenHashMap<TextHash> ids = new Object2IntOpenHashMap<>();
    private final List<@Nullable TextHash> wallets = new ArrayList<>();
    private final IntArrayList holders = new IntArrayList();
    private final IntArrayList free = new IntArrayList();

    WalletIds() {
        ids.defaultReturnValue(NOBODY);
    }

    /** The id of a wallet, held once more. Every call is answered by one {@link #release}. */
    int hold(Fill fill) {
        if (!fill.hasWallet()) {
            return NOBODY;
        }
        var wallet = new TextHash(fill.wallet(), fill.walletCheck());
        int id = ids.getInt(wallet);
        if (id == NOBODY) {
            id = free.isEmpty() ? wallets.size() : free.removeInt(free.size() - 1);
            ids.put(wallet, id);
            if (id == wallets.size()) {
                wallets.add(wallet);
                holders.add(1);
            } else {
                wallets.set(id, wallet);
                holders.set(id, 1);
            }
            return id;
        }
        holders.set(id, holders.getInt(id) + 1);
        return id;
    }

    void release(int id) {
        int left = holders.getInt(id) - 1;
        holders.set(id, left);
        if (left == 0) {
            ids.removeInt(wallets.set(id, null));
            free.add(id);
        }
    }

    /** Wallets that somebody holds. */
    int size() {
        return ids.size();
    }
}
