package io.solflow.topology;

import io.solflow.schemas.Side;
import io.solflow.schemas.Trade;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.HashSet;
import java.util.Set;
import org.apache.kafka.common.serialization.Serde;
import org.apache.kafka.common.serialization.Serdes;
import org.jspecify.annotations.Nullable;

/** What a plain aggregation keeps of one window: sums, and who traded. */
final class PlainSums {

    private static final String DCA_PROGRAM = "jupiter-dca";

    private long bought;
    private long sold;
    private long dcaFlow;
    private int trades;
    private int buys;
    private int sells;
    private int unpriced;
    private int dcaBuys;
    private int dcaSells;
    private Set<String> wallets = new HashSet<>();
    private Set<String> buyers = new HashSet<>();
    private Set<String> sellers = new HashSet<>();
    private Set<String> dcaWallets = new HashSet<>();

    PlainSums with(Trade trade) {
        boolean dca = trade.getProgram().equals(DCA_PROGRAM);
        boolean buy = trade.getSide() == Side.BUY;
        boolean sell = trade.getSide() == Side.SELL;
        trades++;
        buys += buy ? 1 : 0;
        sells += sell ? 1 : 0;
        dcaBuys += dca && buy ? 1 : 0;
        dcaSells += dca && sell ? 1 : 0;
        Long lamports = lamports(trade);
        if (lamports == null) {
            unpriced++;
        } else {
            bought += buy ? lamports : 0;
            sold += sell ? lamports : 0;
            dcaFlow += !dca ? 0 : buy ? lamports : sell ? -lamports : 0;
        }
        String wallet = trade.getWallet();
        if (wallet != null) {
            wallets.add(wallet);
            if (buy) {
                buyers.add(wallet);
            }
            if (sell) {
                sellers.add(wallet);
            }
            if (dca) {
                dcaWallets.add(wallet);
            }
        }
        return this;
    }

    private static @Nullable Long lamports(Trade trade) {
        if (trade.getQuoteMint() == null) {
            return trade.getQuoteAmount();
        }
        return trade.getQuoteLamports();
    }

    /** In the order of {@link SaidWindows}. */
    long[] values() {
        return new long[] {
            bought - sold,
            bought,
            sold,
            trades,
            buys,
            sells,
            unpriced,
            wallets.size(),
            buyers.size(),
            sellers.size(),
            dcaBuys,
            dcaSells,
            dcaWallets.size(),
            dcaFlow
        };
    }

    static Serde<PlainSums> serde() {
        return Serdes.serdeFrom((topic, sums) -> sums.bytes(), (topic, bytes) -> of(bytes));
    }

    private byte[] bytes() {
        var bytes = new ByteArrayOutputStream(256);
        try (var out = new DataOutputStream(bytes)) {
            out.writeLong(bought);
            out.writeLong(sold);
            out.writeLong(dcaFlow);
            out.writeInt(trades);
            out.writeInt(buys);
            out.writeInt(sells);
            out.writeInt(unpriced);
            out.writeInt(dcaBuys);
            out.writeInt(dcaSells);
            write(wallets, out);
            write(buyers, out);
            write(sellers, out);
            write(dcaWallets, out);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return bytes.toByteArray();
    }

    private static PlainSums of(byte[] bytes) {
        var sums = new PlainSums();
        try (var in = new DataInputStream(new ByteArrayInputStream(bytes))) {
            sums.bought = in.readLong();
            sums.sold = in.readLong();
            sums.dcaFlow = in.readLong();
            sums.trades = in.readInt();
            sums.buys = in.readInt();
            sums.sells = in.readInt();
            sums.unpriced = in.readInt();
            sums.dcaBuys = in.readInt();
            sums.dcaSells = in.readInt();
            sums.wallets = read(in);
            sums.buyers = read(in);
            sums.sellers = read(in);
            sums.dcaWallets = read(in);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return sums;
    }

    private static void write(Set<String> names, DataOutputStream out) throws IOException {
        out.writeInt(names.size());
        for (String name : names) {
            out.writeUTF(name);
        }
    }

    private static Set<String> read(DataInputStream in) throws IOException {
        int size = in.readInt();
        var names = new HashSet<String>(size * 2);
        for (int i = 0; i < size; i++) {
            names.add(in.readUTF());
        }
        return names;
    }
}
