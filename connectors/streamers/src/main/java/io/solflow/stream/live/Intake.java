package io.solflow.stream.live;

import io.solflow.decode.known.KnownPrograms;
import io.solflow.schemas.Gap;
import io.solflow.stream.QuoteRates;
import io.solflow.stream.yellowstone.CompleteSlot;
import io.solflow.stream.yellowstone.SlotGap;
import io.solflow.stream.yellowstone.SlotListener;
import java.time.Clock;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Takes slots from the source into the outbox and the copy. For one thread. */
final class Intake implements SlotListener {

    private static final Logger LOG = LoggerFactory.getLogger(Intake.class);
    private static final long TRADES_PER_LINE = 10_000;
    private static final long FAILURES_PER_LINE = 1_000;

    private final LiveConfig config;
    private final Outbox outbox;
    private final @Nullable LinesCopy copy;
    private final DecodeCounters decoded;
    private final SendCounters sent;
    private final Clock clock;
    private final SlotTrades trades;
    private long saidTrades;
    private long saidFailures;
    private boolean begun;

    /**
     * An intake that has taken nothing.
     *
     * @param begun whether the streamer has a place on the chain from an earlier life; otherwise
     *     the parent of its first slot becomes that
     */
    Intake(
            LiveConfig config,
            Outbox outbox,
            @Nullable LinesCopy copy,
            DecodeCounters decoded,
            SendCounters sent,
            Clock clock,
            boolean begun) {
        this.config = config;
        this.outbox = outbox;
        this.copy = copy;
        this.decoded = decoded;
        this.sent = sent;
        this.clock = clock;
        this.begun = begun;
        this.trades =
                new SlotTrades(
                        config.streamer(),
                        config.source().programs(),
                        KnownPrograms.decoder(),
                        new QuoteRates(config.quoteRates()),
                        decoded);
    }

    @Override
    public void slot(CompleteSlot slot, boolean late) throws InterruptedException {
        if (!begun) {
            begun = true;
            outbox.put(new Outgoing.SlotDone(slot.parent()));
        }
        Long time = slot.blockTime();
        if (!late && time != null) {
            outbox.put(new Outgoing.SlotBegun(time));
        }
        for (Outgoing each : trades.of(slot, clock.millis())) {
            outbox.put(each);
            if (copy != null && each instanceof Outgoing.Fill fill) {
                copy.offer(fill.trade());
            }
        }
        if (!late) {
            outbox.put(new Outgoing.SlotDone(slot.slot()));
        }
        sayHowFar();
    }

    @Override
    public void missed(SlotGap gap) throws InterruptedException {
        LOG.atError()
                .addKeyValue("streamer", config.streamer())
                .addKeyValue("firstSlot", gap.first())
                .addKeyValue("lastSlot", gap.last())
                .addKeyValue("reason", gap.reason())
                .log("Slots are missing; their trades may be, too. The topic of gaps has it.");
        outbox.put(new Outgoing.Missed(record(gap)));
    }

    private Gap record(SlotGap gap) {
        return Gap.newBuilder()
                .setStreamer(config.streamer().value())
                .setFirstSlot(gap.first())
                .setLastSlot(gap.last())
                .setReason(gap.reason().name())
                .setDetail(config.source().endpoint() + ": " + gap.reason().explanation())
                .setTimeBeforeS(gap.timeBefore())
                .setTimeAfterS(gap.timeAfter())
                .setFoundAtMs(clock.millis())
                .build();
    }

    private void sayHowFar() {
        long fills = decoded.trades.sum();
        if (fills / TRADES_PER_LINE != saidTrades / TRADES_PER_LINE) {
            saidTrades = fills;
            LOG.atInfo()
                    .addKeyValue("streamer", config.streamer())
                    .addKeyValue("trades", fills)
                    .addKeyValue("sent", sent.trades())
                    .addKeyValue("waiting", outbox.size())
                    .log("streaming");
        }
        long failures = decoded.deadLetters.sum();
        if (failures / FAILURES_PER_LINE != saidFailures / FAILURES_PER_LINE) {
            saidFailures = failures;
            LOG.atWarn()
                    .addKeyValue("streamer", config.streamer())
                    .addKeyValue("deadLetters", failures)
                    .addKeyValue("undecodable", decoded.undecodable.sum())
                    .addKeyValue("unreadable", decoded.unreadable.sum())
                    .log("another thousand records could not be used; dead-letters has them");
        }
    }
}
