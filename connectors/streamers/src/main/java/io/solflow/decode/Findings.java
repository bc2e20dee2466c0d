package io.solflow.decode;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What has been found in one transaction so far. Lives as long as one transaction is decoded; one
 * thread.
 */
public final class Findings {

    private final Transaction transaction;
    private final PoolLookup pools;
    private final TransactionDecoder decoder;
    private final List<Decoded> results = new ArrayList<>(4);
    private int[] ordinals = new int[0];

    Findings(Transaction transaction, PoolLookup pools, TransactionDecoder decoder) {
        this.transaction = transaction;
        this.pools = pools;
        this.decoder = decoder;
    }

    /** The transaction itself. */
    public Transaction transaction() {
        return transaction;
    }

    List<Decoded> results() {
        return results;
    }

    /**
     * The next ordinal under an outer instruction. Every trade event takes one, also one that turns
     * out to be unreadable: the identities of the others must not depend on what this version can
     * read.
     */
    public int nextOrdinal(Emission emission) {
        int outer = emission.place().outerIndex();
        if (outer >= ordinals.length) {
            ordinals = Arrays.copyOf(ordinals, outer + 4);
        }
        return ordinals[outer]++;
    }

    /** A pool that this transaction or an earlier one has told; null when unknown. */
    public @Nullable Pool pool(Address address) {
        for (int i = results.size() - 1; i >= 0; i--) {
            if (results.get(i) instanceof Decoded.PoolSeen seen
                    && seen.pool().address().equals(address)) {
                return seen.pool();
            }
        }
        return pools.find(address);
    }

    /** Decimals of a mint, as the transaction tells; null when it does not. */
    public @Nullable Integer decimals(Address mint) {
        for (Decoded result : results) {
            if (result instanceof Decoded.TokenCreated created
                    && created.token().mint().equals(mint)
                    && created.token().decimals() != null) {
                return created.token().decimals();
            }
        }
        return transaction.decimals(mint);
    }

    /** A trade. */
    public void trade(Emission emission, int ordinal, Swap swap) {
        results.add(
                new Decoded.Traded(
                        emission.place(),
                        ordinal,
                        swap,
                        decimals(swap.mint()),
                        decimals(swap.quoteMint())));
    }

    /** A swap of a pool whose mints are known. */
    public void swap(Emission emission, int ordinal, PoolSwap swap, Pool pool) {
        Swap oriented = swap.in(pool);
        if (oriented == null) {
            noFlow(emission, ordinal, pool);
        } else {
            trade(emission, ordinal, oriented);
        }
    }

    /** A swap that trades no token. */
    public void noFlow(Emission emission, int ordinal, Pool pool) {
        results.add(new Decoded.NoFlow(emission.place(), ordinal, pool));
    }

    /** A swap of a pool whose mints are not known. */
    public void unresolved(Emission emission, int ordinal, PoolSwap swap) {
        results.add(new Decoded.Unresolved(emission.place(), ordinal, swap));
    }

    /** A token was created. */
    public void token(Emission emission, Token token) {
        results.add(new Decoded.TokenCreated(emission.place(), token));
    }

    /** A pool; told on unless it is known, with the same mints, already. */
    public void pool(Emission emission, Pool pool) {
        Pool known = pool(pool.address());
        if (known == null
                || !known.baseMint().equals(pool.baseMint())
                || !known.quoteMint().equals(pool.quoteMint())) {
            results.add(new Decoded.PoolSeen(emission.place(), pool));
        }
    }

    /** An order changed. */
    public void order(Emission emission, ProgramEvent event) {
        results.add(new Decoded.OrderChanged(emission.place(), event));
    }

    /** A pool changed other than by a trade. */
    public void change(Emission emission, Address pool, ProgramEvent event) {
        results.add(new Decoded.PoolChanged(emission.place(), pool, event));
    }

    /** An event that no decoder reads. */
    public void unread(Emission emission) {
        results.add(new Decoded.Unread(emission.place(), emission.tag(), emission.length()));
    }

    /** Bytes that could not be read. */
    public void refused(Emission emission, Reason reason) {
        byte[] data = emission.data();
        results.add(
                new Decoded.Undecodable(
                        emission.place(),
                        decoder.eventName(emission),
                        reason,
                        Arrays.copyOfRange(
                                data, Math.min(emission.from(), data.length), data.length)));
    }

    /**
     * The event of a reading; null when it was refused, which is noted, as is a layout newer than
     * ours.
     */
    public <E> @Nullable E take(Emission emission, Read<E> read) {
        if (read instanceof Read.Refused<E> refused) {
            refused(emission, refused.reason());
            return null;
        }
        Read.Event<E> event = (Read.Event<E>) read;
        if (event.tail() > 0) {
            results.add(
                    new Decoded.NewerLayout(
                            emission.place(),
                            decoder.eventName(emission),
                            emission.length(),
                            event.tail()));
        }
        return event.event();
    }

    /** What an instruction asks for; told only when somebody asked to be told. */
    public void request(Emission emission, Requests requests) {
        var reader = decoder.tellsRequests() ? requests.reader(emission.tag()) : null;
        if (reader == null) {
            return;
        }
        ByteReader fields = emission.fields();
        ProgramEvent request = reader.apply(fields);
        if (fields.fault() == null) {
            results.add(new Decoded.Requested(emission.place(), request));
        } else {
            refused(emission, fields.fault());
        }
    }

    void incomplete() {
        results.add(new Decoded.Incomplete(transaction.origin()));
    }
}
