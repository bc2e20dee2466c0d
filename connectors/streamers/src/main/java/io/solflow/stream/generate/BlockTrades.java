package io.solflow.stream.generate;

import io.solflow.decode.Decoded;
import io.solflow.decode.Pools;
import io.solflow.decode.Program;
import io.solflow.decode.TradeRecords;
import io.solflow.decode.Transaction;
import io.solflow.decode.TransactionDecoder;
import io.solflow.decode.known.KnownPrograms;
import io.solflow.schemas.TokenInfo;
import io.solflow.schemas.Trade;
import io.solflow.stream.RoundTrips;
import io.solflow.stream.StreamerName;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/**
 * Reads the transactions of a made-up block by the decoders of real ones: what they tell is what is
 * sent. For one thread.
 */
final class BlockTrades {

    private static final int POOLS = 100_000;

    private final StreamerName streamer;
    private final Set<String> programs;
    private final TransactionDecoder decoder = KnownPrograms.decoder();
    private final Pools pools = new Pools(POOLS);

    /** What a block says: trades in its order, and tokens created. */
    record Told(List<Trade> trades, List<TokenInfo> tokens) {}

    /**
     * @param programs whose trades are wanted
     */
    BlockTrades(StreamerName streamer, Set<Program> programs) {
        this.streamer = streamer;
        this.programs = Set.copyOf(programs.stream().map(Program::label).toList());
    }

    /**
     * Reads a block.
     *
     * @param receivedAt milliseconds since 1970
     */
    Told of(MadeBlock block, long receivedAt) {
        var trades = new ArrayList<Trade>();
        var tokens = new ArrayList<TokenInfo>();
        for (Transaction transaction : block.transactions()) {
            var together = new ArrayList<Trade>(2);
            for (Decoded result : decoder.decode(transaction, pools)) {
                if (result instanceof Decoded.Traded traded) {
                    together.add(trade(traded, receivedAt));
                } else if (result instanceof Decoded.PoolSeen seen) {
                    pools.add(seen.pool());
                } else if (result instanceof Decoded.TokenCreated created) {
                    tokens.add(token(created));
                } else if (result instanceof Decoded.Undecodable broken) {
                    throw new IllegalStateException("made what cannot be read: " + broken);
                }
            }
            RoundTrips.flag(together);
            together.removeIf(each -> !programs.contains(each.getProgram()));
            trades.addAll(together);
        }
        return new Told(trades, tokens);
    }

    private Trade trade(Decoded.Traded traded, long receivedAt) {
        Long time = traded.eventTime();
        if (time == null) {
            throw new IllegalStateException("made a trade without a time: " + traded);
        }
        return TradeRecords.of(traded, time, streamer.value(), receivedAt);
    }

    private static TokenInfo token(Decoded.TokenCreated created) {
        Long own = created.token().time();
        Long time = own == null ? created.place().origin().blockTime() : own;
        if (time == null) {
            throw new IllegalStateException("made a token without a time: " + created);
        }
        return created.token().info(created.place().origin(), time);
    }
}
