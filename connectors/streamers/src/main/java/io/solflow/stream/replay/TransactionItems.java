package io.solflow.stream.replay;

import io.solflow.decode.Decoded;
import io.solflow.decode.NewLayouts;
import io.solflow.decode.Place;
import io.solflow.decode.Pools;
import io.solflow.decode.TradeRecords;
import io.solflow.decode.Transaction;
import io.solflow.decode.TransactionDecoder;
import io.solflow.decode.known.KnownPrograms;
import io.solflow.decode.recorded.RecordedTransactions;
import io.solflow.decode.recorded.RecordingUnreadable;
import io.solflow.schemas.Trade;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What recorded transactions say, in the order of the file: trades, new tokens, and what could not
 * be read. A trade whose pool becomes known later comes then; one whose pool does not is broken.
 * Holds the results of one transaction, the pools, and at most a given number of trades that wait.
 * For one thread.
 */
final class TransactionItems implements Items {

    private static final Logger LOG = LoggerFactory.getLogger(TransactionItems.class);

    /** Far more than one run of files needs; about 300 MB if ever full. */
    private static final int POOLS = 1_000_000;

    private static final int MOST_WAITING = 50_000;

    private final ReplaySource source;
    private final int number;
    private final RecordedTransactions transactions;
    private final TransactionDecoder decoder = KnownPrograms.decoder();
    private final Pools pools = new Pools(POOLS);
    private final NewLayouts layouts = new NewLayouts();
    private final Deque<Decoded.Unresolved> waiting = new ArrayDeque<>();
    private final Deque<Item> ready = new ArrayDeque<>();
    private final TradeIdentity identity;
    private long rows;
    private long timeMillis;
    private boolean ended;

    private TransactionItems(ReplaySource source, int number, RecordedTransactions transactions) {
        this.source = source;
        this.number = number;
        this.transactions = transactions;
        this.identity = new TradeIdentity(source.stem());
    }

    /**
     * @param number of the source, from 0
     * @param stored gives the source's bytes from the start; closed with this
     * @throws ReplayRefused when they are no transactions
     */
    static TransactionItems open(ReplaySource source, int number, RowReader.Stored stored)
            throws IOException {
        try {
            return new TransactionItems(
                    source,
                    number,
                    RecordedTransactions.open(source.location(), source.open(), stored::open));
        } catch (RecordingUnreadable e) {
            throw new ReplayRefused(e.getMessage(), e);
        }
    }

    @Override
    public @Nullable Item next() {
        while (ready.isEmpty() && !ended) {
            read();
        }
        return ready.poll();
    }

    private void read() {
        Transaction transaction;
        try {
            transaction = transactions.next();
        } catch (RecordingUnreadable e) {
            throw new ReplayRefused(e.getMessage(), e);
        }
        if (transaction != null) {
            decoder.decode(transaction, pools).forEach(this::take);
        } else {
            ended = true;
        }
        while (ended && !waiting.isEmpty() || waiting.size() > MOST_WAITING) {
            Decoded.Unresolved trade = waiting.removeFirst();
            broken(
                    trade.place(),
                    "a trade in pool " + trade.swap().pool() + ", which is not known");
        }
    }

    private void take(Decoded result) {
        if (result instanceof Decoded.Traded traded) {
            traded(traded);
        } else if (result instanceof Decoded.PoolSeen seen) {
            pools.add(seen.pool());
            resolved(seen).forEach(each -> take(each.in(seen.pool())));
        } else if (result instanceof Decoded.Unresolved unknown) {
            waiting.add(unknown);
        } else if (result instanceof Decoded.TokenCreated created) {
            created(created);
        } else if (result instanceof Decoded.Undecodable undecodable) {
            String why = undecodable.event() + ": " + undecodable.reason().explanation();
            broken(undecodable.place(), why, undecodable.data());
        } else if (result instanceof Decoded.NewerLayout newer && layouts.isNews(newer)) {
            LOG.atInfo()
                    .addKeyValue("file", source.location())
                    .addKeyValue("program", newer.place().program())
                    .addKeyValue("event", newer.event())
                    .addKeyValue("length", newer.length())
                    .addKeyValue("unread", newer.tail())
                    .log("An event has grown; what is known of it is used.");
        }
        // All else is no trade, and "decode --events" shows it: failed transactions, orders, swaps
        // of one quote asset for another.
    }

    private void traded(Decoded.Traded traded) {
        Long time = traded.eventTime();
        if (time == null || time <= 0) {
            broken(traded.place(), "a trade of " + traded.swap().mint() + " without a time");
            return;
        }
        Trade trade = TradeRecords.of(traded, time, "", null);
        if (trade.getSignature().isEmpty()) {
            trade.setSignature(null);
        }
        rows++;
        identity.give(trade, rows, true);
        add(new Row.Fill(rows, trade));
    }

    private void created(Decoded.TokenCreated created) {
        Place place = created.place();
        Long own = created.token().time();
        Long time = own == null ? place.origin().blockTime() : own;
        if (time == null || time <= 0) {
            broken(place, "the creation of " + created.token().mint() + " without a time");
            return;
        }
        rows++;
        add(new Row.Created(rows, created.token().info(place.origin(), time)));
    }

    private void add(Row.Usable row) {
        timeMillis = row.timeMillis();
        ready.add(new Item(timeMillis, number, row));
    }

    private List<Decoded.Unresolved> resolved(Decoded.PoolSeen seen) {
        var found = new ArrayList<Decoded.Unresolved>();
        waiting.removeIf(
                each -> each.swap().pool().equals(seen.pool().address()) && found.add(each));
        return found;
    }

    /** What is left of a trade that cannot be used: where it can be looked up. */
    private void broken(Place place, String why) {
        broken(place, why, place.origin().signature().getBytes(StandardCharsets.UTF_8));
    }

    private void broken(Place place, String why, byte[] bytes) {
        rows++;
        String reason =
                String.format(
                        "%s, transaction %s, instruction %d of %s: %s",
                        source.name(),
                        place.origin().signature(),
                        place.outerIndex(),
                        place.program(),
                        why);
        ready.add(new Item(timeMillis, number, new Row.Broken(rows, reason, bytes, bytes.length)));
    }

    @Override
    public void close() {
        transactions.close();
    }
}
