package io.solflow.stream.live;

import io.solflow.decode.Continuity;
import io.solflow.decode.Decoded;
import io.solflow.decode.NewLayouts;
import io.solflow.decode.Origin;
import io.solflow.decode.Place;
import io.solflow.decode.Pool;
import io.solflow.decode.Pools;
import io.solflow.decode.Program;
import io.solflow.decode.TradeRecords;
import io.solflow.decode.TransactionDecoder;
import io.solflow.schemas.Proof;
import io.solflow.schemas.Trade;
import io.solflow.schemas.topic.DeadLetter;
import io.solflow.stream.QuoteRates;
import io.solflow.stream.RoundTrips;
import io.solflow.stream.StreamerName;
import io.solflow.stream.yellowstone.CompleteSlot;
import io.solflow.stream.yellowstone.WireTransactions;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Makes outgoing records of complete slots: decodes their transactions, remembers pools, flags
 * round trips, prices other quotes, and sets aside what cannot be read. Holds at most a million
 * pools (300 MB when full). For one thread.
 */
final class SlotTrades {

    private static final Logger LOG = LoggerFactory.getLogger(SlotTrades.class);
    private static final int POOLS = 1_000_000;
    private static final int CONTINUED_POOLS = 200_000;

    /** About a minute. */
    private static final int PARKED_SLOTS = 150;

    private final StreamerName streamer;
    private final Set<Program> programs;
    private final TransactionDecoder decoder;
    private final QuoteRates rates;
    private final DecodeCounters counters;
    private final Pools pools = new Pools(POOLS);
    private final ParkedTrades parked = new ParkedTrades(PARKED_SLOTS);
    private final Continuity continuity = new Continuity(CONTINUED_POOLS);
    private final NewLayouts layouts = new NewLayouts();
    private long checkedUpTo = -1;

    SlotTrades(
            StreamerName streamer,
            Set<Program> programs,
            TransactionDecoder decoder,
            QuoteRates rates,
            DecodeCounters counters) {
        this.streamer = streamer;
        this.programs = Set.copyOf(programs);
        this.decoder = decoder;
        this.rates = rates;
        this.counters = counters;
    }

    /**
     * What a slot says, in the order of its block.
     *
     * @param receivedAt milliseconds since 1970-01-01 UTC
     */
    List<Outgoing> of(CompleteSlot slot, long receivedAt) {
        var outgoing = new ArrayList<Outgoing>();
        for (var info : slot.transactions()) {
            counters.transactions.increment();
            var read = WireTransactions.read(info, slot.slot(), slot.blockTime());
            if (read instanceof WireTransactions.Result.Readable readable) {
                var results = decoder.decode(readable.transaction(), pools);
                new OneTransaction(slot, receivedAt, outgoing).take(results);
            } else if (read instanceof WireTransactions.Result.Unreadable unreadable) {
                counters.unreadable.increment();
                var origin =
                        new DeadLetter.Origin.ChainEvent(
                                streamer.value(), unreadable.signature(), slot.slot(), "", -1);
                setAside(
                        DeadLetter.Kind.UNDECODABLE_EVENT,
                        unreadable.reason(),
                        origin,
                        info.toByteArray(),
                        outgoing);
            }
        }
        for (Decoded.Unresolved overdue : parked.overdue(slot.slot())) {
            unresolved(overdue, "its pool is not known", outgoing);
        }
        checkedUpTo = Math.max(checkedUpTo, slot.slot());
        return outgoing;
    }

    /** The results of one transaction: its trades are judged together. */
    private final class OneTransaction {

        private final CompleteSlot slot;
        private final long receivedAt;
        private final List<Outgoing> outgoing;
        private final List<Trade> trades = new ArrayList<>();

        OneTransaction(CompleteSlot slot, long receivedAt, List<Outgoing> outgoing) {
            this.slot = slot;
            this.receivedAt = receivedAt;
            this.outgoing = outgoing;
        }

        void take(List<Decoded> results) {
            results.forEach(this::take);
            RoundTrips.flag(trades);
            for (Trade trade : trades) {
                rates.price(trade);
                if (isWanted(trade.getProgram())) {
                    counters.trades.increment();
                    outgoing.add(new Outgoing.Fill(trade));
                } else {
                    counters.otherPrograms.increment();
                }
            }
        }

        private void take(Decoded result) {
            if (slot.slot() > checkedUpTo && continuity.next(result) != null) {
                counters.reserveBreaks.increment();
            }
            if (result instanceof Decoded.Traded traded) {
                traded(traded);
            } else if (result instanceof Decoded.PoolSeen seen) {
                pools.add(seen.pool());
                parked.of(seen.pool()).forEach(each -> resolved(each, seen.pool()));
            } else if (result instanceof Decoded.Unresolved unknown) {
                counters.unresolved.increment();
                parked.park(unknown, slot.slot());
            } else if (result instanceof Decoded.TokenCreated created) {
                created(created);
            } else {
                count(result, outgoing);
            }
        }

        private void traded(Decoded.Traded traded) {
            Long time = traded.eventTime();
            if (time == null) {
                setAside(
                        DeadLetter.Kind.UNRESOLVED_TRADE,
                        "a trade of " + traded.swap().mint() + " whose block has no time",
                        origin(traded.place()),
                        signature(traded.place()),
                        outgoing);
                return;
            }
            if (traded.swap().proof() == Proof.FAILED) {
                counters.unproven.increment();
            }
            trades.add(TradeRecords.of(traded, time, streamer.value(), receivedAt));
        }

        private void resolved(Decoded.Unresolved waiting, Pool pool) {
            counters.resolved.increment();
            Decoded result = waiting.in(pool);
            if (result instanceof Decoded.Traded traded) {
                traded(traded);
            } else {
                count(result, outgoing);
            }
        }

        private void created(Decoded.TokenCreated created) {
            Long time = created.token().time();
            Long at = time == null ? slot.blockTime() : time;
            if (at != null && programs.contains(created.place().program())) {
                counters.tokens.increment();
                outgoing.add(
                        new Outgoing.Token(created.token().info(created.place().origin(), at)));
            }
        }
    }

    private boolean isWanted(String label) {
        return programs.stream().anyMatch(each -> each.label().equals(label));
    }

    private void count(Decoded result, List<Outgoing> outgoing) {
        if (result instanceof Decoded.Undecodable broken) {
            counters.undecodable.increment();
            setAside(
                    DeadLetter.Kind.UNDECODABLE_EVENT,
                    broken.event() + ": " + broken.reason().explanation(),
                    origin(broken.place()),
                    broken.data(),
                    outgoing);
        } else if (result instanceof Decoded.NewerLayout newer) {
            counters.newerLayouts.increment();
            if (layouts.isNews(newer)) {
                LOG.atWarn()
                        .addKeyValue("program", newer.place().program())
                        .addKeyValue("event", newer.event())
                        .addKeyValue("length", newer.length())
                        .addKeyValue("unread", newer.tail())
                        .log("An event has grown; what is known of it is used.");
            }
        } else if (result instanceof Decoded.Suppressed) {
            counters.failed.increment();
        } else if (result instanceof Decoded.NoFlow) {
            counters.noFlow.increment();
        } else if (result instanceof Decoded.Unread) {
            counters.unread.increment();
        } else if (result instanceof Decoded.Incomplete) {
            counters.incomplete.increment();
        }
    }

    private void unresolved(Decoded.Unresolved trade, String why, List<Outgoing> outgoing) {
        setAside(
                DeadLetter.Kind.UNRESOLVED_TRADE,
                "a trade in pool " + trade.swap().pool() + ": " + why,
                origin(trade.place()),
                signature(trade.place()),
                outgoing);
    }

    private void setAside(
            DeadLetter.Kind kind,
            String reason,
            DeadLetter.Origin origin,
            byte[] bytes,
            List<Outgoing> outgoing) {
        counters.deadLetters.increment();
        outgoing.add(new Outgoing.Letter(new DeadLetter(kind, reason, origin), bytes));
    }

    private DeadLetter.Origin origin(Place place) {
        Origin origin = place.origin();
        return new DeadLetter.Origin.ChainEvent(
                streamer.value(),
                origin.signature(),
                slot(origin.slot()),
                place.program().label(),
                place.outerIndex());
    }

    private static long slot(@Nullable Long slot) {
        return Objects.requireNonNullElse(slot, 0L);
    }

    /** What is left of a trade that cannot be used: where it can be looked up. */
    private static byte[] signature(Place place) {
        return place.origin().signature().getBytes(StandardCharsets.UTF_8);
    }
}
